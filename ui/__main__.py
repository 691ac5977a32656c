"""`python -m ui --host … --port …`: start the server."""

import argparse
import sys

from ui.run import serve

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m ui")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    chosen = parser.parse_args()
    sys.exit(serve(chosen.host, chosen.port))
