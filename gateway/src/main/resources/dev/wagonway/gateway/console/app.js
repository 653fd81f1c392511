// The shell: pages by the address's hash, navigation, theme, messages.
import { api, askForKey, forgetKey, hasKey } from "./api.js";
import { empty, fill, h } from "./dom.js";
import { format } from "./format.js";

const PAGES = [
  { name: "live", label: "Decisions" },
  { name: "playground", label: "Playground" },
  { name: "spend", label: "Spend" },
  { name: "targets", label: "Targets" },
  { name: "learning", label: "Learning" },
  { name: "sensitivity", label: "Sensitivity" },
  { name: "policy", label: "Policy" },
];
const THEMES = { auto: "System", light: "Light", dark: "Dark" };
const RANK = { viewer: 0, operator: 1, admin: 2 };

const main = document.getElementById("main");
const messages = document.getElementById("messages");
let dispose = null;
let shown = 0;
let who = null;

function announce(text, tone = "plain") {
  const message = h("p", { class: tone }, text);
  fill(messages, message);
  setTimeout(() => message.remove(), tone === "bad" ? 12000 : 6000);
}

/** Where the address points: { page, rest: ["id"], query: URLSearchParams }. */
function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [page = "", ...rest] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { page: page || PAGES[0].name, rest: rest.filter(Boolean), query: new URLSearchParams(query) };
}

function navigate(path) {
  location.hash = `#/${path.replace(/^#?\/?/, "")}`;
}

function draw(now) {
  fill(document.getElementById("nav"), PAGES.map(({ name, label }) =>
    h("a", { href: `#/${name}`, "aria-current": now === name ? "page" : undefined }, label)));
}

async function show(moved) {
  const here = place();
  const turn = ++shown;
  const page = PAGES.find(({ name }) => name === here.page);
  draw(here.page);
  leave();
  if (!page) {
    document.title = "No such page · Wagonway";
    fill(main, empty("No such page", "Choose one above: ", h("a", { href: "#/live" }, "Decisions"), "."));
    return;
  }
  main.setAttribute("aria-busy", "true");
  fill(main, h("p", { class: "loading" }, "Loading …"));
  try {
    who ??= await api.get("/whoami").then(introduce);
    const module = await import(`./pages/${page.name}.js`);
    if (turn !== shown) return;
    document.title = `${module.title} · Wagonway`;
    fill(main);
    dispose = module.render(main, context(here)) ?? null;
    if (moved) main.focus({ preventScroll: true });
    if (moved) scrollTo(0, 0);
  } catch (e) {
    if (turn === shown) fill(main, failed(e));
  } finally {
    if (turn === shown) main.removeAttribute("aria-busy");
  }
}

function leave() {
  try {
    dispose?.();
  } catch (e) {
    console.error("a page could not be left", e);
  }
  dispose = null;
}

/** What is shown instead of what could not be had. */
function failed(error) {
  return h("div", { class: "empty bad" },
    h("h2", {}, error.status === 404 ? "Not found" : "That did not work"),
    h("p", {}, error.message ?? String(error)),
    h("div", { class: "actions" },
      h("button", { onclick: () => show(false) }, "Try again"),
      error.status === 401 || error.status === 403
        ? h("button", { class: "primary", onclick: () => askForKey(error.message) }, "Use a key …") : null));
}

function context(here) {
  return {
    api,
    navigate,
    announce,
    format,
    failed,
    place: here,
    who,
    may: (role) => who !== null && RANK[who.role] >= RANK[role],
  };
}

function introduce(answer) {
  who = answer;
  tools();
  return answer;
}

function themed(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem("wagonway-theme", theme);
  window.dispatchEvent(new CustomEvent("wagonway-theme"));
}

function tools() {
  const kept = localStorage.getItem("wagonway-theme");
  const theme = kept in THEMES ? kept : "auto";
  fill(document.getElementById("tools"),
    who ? h("span", { class: "who", title: `Version ${who.version ?? ""}` }, `${who.name} · ${who.role}`) : null,
    hasKey()
      ? h("button", { class: "quiet small", onclick: () => { forgetKey(); who = null; tools(); show(false); } }, "Forget key")
      : who && who.role !== "admin" ? h("button", { class: "quiet small", onclick: () => askForKey("Another key may do more.") }, "Use a key …") : null,
    h("select", { "aria-label": "Theme", class: "small", onchange: (e) => themed(e.target.value) },
      Object.entries(THEMES).map(([value, label]) =>
        h("option", { value, selected: value === theme }, label))));
}

themed(localStorage.getItem("wagonway-theme") in THEMES ? localStorage.getItem("wagonway-theme") : "auto");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  window.dispatchEvent(new CustomEvent("wagonway-theme")));
document.querySelector(".skip").addEventListener("click", (e) => {
  e.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", () => show(true));
window.addEventListener("wagonway-key", () => {
  who = null;
  show(false);
});
tools();
show(false);
