// The admin API: adds the key, asks for one when it is missing, tells errors in words, reads event streams.
import { h } from "./dom.js";

const BASE = "/admin/v1";
const KEY = "wagonway-admin-key";

/** An answer other than success. status is 0 if the gateway could not be reached. */
export class ApiError extends Error {
  constructor(status, message, body, headers) {
    super(message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

let asking = null;

function headers(more) {
  const all = new Headers(more);
  const key = sessionStorage.getItem(KEY);
  if (key && !all.has("authorization")) all.set("authorization", `Bearer ${key}`);
  return all;
}

/** Asks for a key in a dialog; resolves to whether one was given. One dialog at a time. */
export function askForKey(reason) {
  asking ??= new Promise((resolve) => {
    const input = h("input", { type: "password", id: "admin-key", autocomplete: "off", required: true, spellcheck: "false" });
    const cancel = h("button", { type: "button", class: "quiet" }, "Cancel");
    const dialog = h("dialog", { "aria-labelledby": "key-title" },
      h("form", { method: "dialog" },
        h("h2", { id: "key-title" }, "A key, please"),
        h("p", {}, reason),
        h("label", { for: "admin-key", class: "field" }, h("span", {}, "Key"), input,
          h("small", {}, "Kept in this tab until it is closed, and sent to this gateway only.")),
        h("div", { class: "actions" }, cancel, h("button", { class: "primary", value: "given" }, "Use this key"))));
    cancel.addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => {
      const given = dialog.returnValue === "given" && input.value.trim() !== "";
      if (given) sessionStorage.setItem(KEY, input.value.trim());
      dialog.remove();
      asking = null;
      resolve(given);
      if (given) window.dispatchEvent(new CustomEvent("wagonway-key"));
    });
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
  return asking;
}

/** Forgets the key of this tab. */
export function forgetKey() {
  sessionStorage.removeItem(KEY);
}

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

async function failure(response) {
  const text = await response.text().catch(() => "");
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const said = body?.error?.message ?? text.slice(0, 300);
  const words = {
    401: "No key, or one that this gateway does not know.",
    403: "This key may not do that.",
    404: "There is no such thing (any more).",
    409: "Somebody else changed it meanwhile.",
    413: "That is too large.",
    429: "Too many requests at once.",
    503: "The gateway cannot do that now.",
  };
  return new ApiError(response.status, said || words[response.status] || `The gateway answered ${response.status}.`, body, response.headers);
}

/**
 * Sends a request and resolves to the Response if it succeeded, else throws an ApiError. A 401 or 403
 * asks for a key and tries again, unless options.ask is false.
 */
async function send(method, path, options = {}) {
  const init = { method, signal: options.signal, cache: "no-store", credentials: "same-origin", headers: headers(options.headers) };
  if (options.body !== undefined) {
    init.headers.set("content-type", "application/json");
    init.body = JSON.stringify(options.body);
  }
  let response;
  try {
    response = await fetch(BASE + path, init);
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new ApiError(0, "The gateway cannot be reached.");
  }
  if (response.ok) return response;
  const failed = await failure(response);
  if ((failed.status === 401 || failed.status === 403) && options.ask !== false && (await askForKey(failed.message))) {
    return send(method, path, { ...options, ask: failed.status === 401 });
  }
  throw failed;
}

/** The path with the parameters that have values as its query. */
export function withQuery(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") query.append(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * Reads server-sent events from a Response: calls listener({ event, data }) with data as text.
 * Resolves when the stream ends.
 */
export async function readEvents(response, listener) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = "message";
  let data = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (data.length) listener({ event, data: data.join("\n") });
        event = "message";
        data = [];
      } else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
      else if (line.startsWith("event:")) event = line.slice(6).trim();
    }
  }
}

export const api = {
  /** The answer's JSON: api.get("/targets", { tier: "cloud" }, { signal }). */
  get: async (path, parameters, options) => (await send("GET", withQuery(path, parameters), options)).json(),
  post: async (path, body, options) => (await send("POST", path, { ...options, body })).json(),
  put: async (path, body, options) => (await send("PUT", path, { ...options, body })).json(),
  /** The Response itself, for headers and streams. */
  send,
  /** Opens an event stream; resolves when it ends, throws an AbortError when options.signal says so. */
  stream: async (path, listener, options = {}) => {
    const response = await send(options.method ?? "GET", path, options);
    options.opened?.(response);
    await readEvents(response, listener);
  },
};
