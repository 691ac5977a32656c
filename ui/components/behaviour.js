// Behaviour that Streamlit has no parameter for: page language, Dutch words for its own English ones,
// copying, links between pages that keep the session, and marking the source that a chip points to.
(() => {
  document.documentElement.lang = "nl";
  if (window.cyberbestuurReady) return;
  window.cyberbestuurReady = true;
  const words = window.cyberbestuurWords;
  const patterns = words.patterns.map(([from, to]) => [new RegExp(from), to]);
  const own = ".cb, textarea, input, [data-testid='stMarkdownContainer']";

  const dutch = (english) => {
    const text = english.trim();
    if (Object.hasOwn(words.exact, text)) return words.exact[text];
    for (const [from, to] of patterns) if (from.test(text)) return text.replace(from, to);
    return null;
  };
  const translate = (root) => {
    const elements = root.querySelectorAll ? [root, ...root.querySelectorAll("[aria-label],[title]")] : [];
    for (const element of elements) {
      for (const name of ["aria-label", "title"]) {
        const found = element.getAttribute?.(name);
        const better = found && !element.closest(".cb") && dutch(found);
        if (better && better !== found) element.setAttribute(name, better);
      }
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() ?? (root.nodeType === 3 ? root : null); node; node = walker.nextNode()) {
      if (!node.data.trim() || node.data.length > 120) continue;
      const parent = node.parentElement;
      if (!parent || (parent.closest(own) && !parent.closest("[data-testid='stFileUploader']"))) continue;
      const better = dutch(node.data);
      if (better && better !== node.data) node.data = better;
    }
  };
  // A new answer is shown from its question on, also where Streamlit would rather show the end; a reader who scrolls wins.
  let newest = "";
  let readerMoved = 0;
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => (readerMoved = Date.now()), { passive: true });
  const spoken = document.body.appendChild(document.createElement("div"));
  spoken.className = "cb-hidden";
  spoken.setAttribute("aria-live", "polite");
  const showNewest = () => {
    const heading = [...document.querySelectorAll("[data-newest]")].at(-1);
    if (!heading || heading.id === newest) return;
    newest = heading.id;
    const since = Date.now();
    const show = () => readerMoved > since || document.getElementById(newest)?.scrollIntoView({ block: "start" });
    for (const wait of [0, 60, 200, 450]) setTimeout(show, wait);
    spoken.textContent = heading.closest("article")?.querySelector(".cb-lead")?.textContent ?? "";
  };
  // A new screen of a lesson is read from its heading; what comes of a choice is told and brought into view.
  let screen = "";
  let fresh = "";
  const showScreen = () => {
    const heading = document.querySelector("[data-place]");
    const name = heading?.dataset.place ?? "";
    const outcome = [...document.querySelectorAll("[data-fresh]")].at(-1);
    const told = outcome?.dataset.fresh ?? "";
    if (name !== screen) {
      screen = name;
      fresh = told;
      const show = () => {
        const now = document.querySelector("[data-place]");
        if (now?.dataset.place !== name) return;
        now.scrollIntoView({ block: "start" });
        if (!document.activeElement?.matches("input, textarea")) now.focus({ preventScroll: true });
      };
      if (name) for (const wait of [0, 120]) setTimeout(show, wait);
    } else if (told !== fresh) {
      fresh = told;
      if (outcome) setTimeout(() => outcome.scrollIntoView({ block: "nearest" }), 120);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => translate(node));
      else translate(change.target);
    }
    showNewest();
    showScreen();
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "title"],
  });
  translate(document.body);

  const mark = (card) => {
    document.querySelectorAll(".cb-marked").forEach((other) => other.classList.remove("cb-marked"));
    card.classList.add("cb-marked");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    card.focus({ preventScroll: true });
  };
  const copy = async (button) => {
    const said = button.parentElement.querySelector("[role='status']");
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  };
  // The second half of a double click may land on the button of the next screen; a button takes it as one click.
  document.addEventListener(
    "click",
    (event) => {
      if (event.detail > 1 && event.target.closest?.("[data-testid='stButton'] button")) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target.closest?.("a.cb-chip, a.cb-inside, button[data-copy]");
    if (!target) return;
    if (target.matches("button")) return void copy(target);
    event.preventDefault();
    if (target.matches(".cb-chip")) {
      const card = document.getElementById(target.hash.slice(1));
      history.replaceState(history.state, "", target.hash);
      if (card) mark(card);
      return;
    }
    history.pushState({}, "", target.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
})();
