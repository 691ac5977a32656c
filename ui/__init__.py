"""The program in the browser: pages, components and Dutch interface texts; the core knows nothing of it."""
