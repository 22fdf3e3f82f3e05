// Writing: saves what is written a moment after typing stops and when the page is left, shows how it will look, and puts
// tools above the text areas. Everything is sent as the form's own buttons send it. The answer is a page whose parts take
// the place of those with the same ids; XMLHttpRequest reads it, because it makes a document without a text becoming HTML
// here (trusted types).
const form = document.getElementById("write");
const said = document.getElementById("said");
const looks = document.getElementById("looks");
const MOMENT = 1_500;
const keeps = "keeps" in form.dataset;

let changed = false; // since the last state that was sent
let sending = false;
let refused = false; // the last state that was sent is not kept there
let pressed; // the button that waits for what is being sent
let timer;

const body = (what) => {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("do", what);
  if (looks.open) {
    fields.set("look", "yes");
  }
  return fields;
};

const say = (text) => {
  if (text !== said.textContent) {
    said.textContent = text;
  }
};

const take = (answer) => {
  for (const part of answer.querySelectorAll("body > [id]")) {
    const here = document.getElementById(part.id);
    if (part.id === "kept") {
      if (form.getAttribute("action") !== part.getAttribute("action")) {
        form.setAttribute("action", part.getAttribute("action"));
        history.replaceState(null, "", part.getAttribute("action"));
      }
      form.elements.namedItem("from").value = part.elements.namedItem("from").value;
    } else if (here && !here.isEqualNode(part) && (part.id !== "said" || part.textContent)) {
      here.replaceChildren(...part.childNodes);
    }
  }
};

const failed = (status) =>
  ({ 0: form.dataset.offline, 403: form.dataset.signedOut, 409: form.dataset.changed })[status] ?? form.dataset.failed;

const send = () => {
  clearTimeout(timer);
  if (sending) {
    changed = true;
    return;
  }
  const what = keeps ? "keep" : "look";
  sending = true;
  changed = false;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
  request.onloadend = () => {
    sending = false;
    if (request.response?.getElementById("kept")) {
      take(request.response);
    } else {
      say(failed(request.status));
    }
    // What can't be saved now may be saved later: typing, coming back and being connected again try once more.
    refused = request.status !== 200;
    if (pressed) {
      form.requestSubmit(pressed);
      return;
    }
    if (changed) {
      soon();
    }
    changed ||= refused;
  };
  request.send(body(what).toString());
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(send, MOMENT);
};

const typed = () => {
  changed = true;
  if (keeps || looks.open) {
    soon();
  } else {
    say(form.dataset.waits);
  }
};

form.addEventListener("input", typed);
form.addEventListener("change", typed);
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  // Two that began with one state would be in each other's way.
  if (sending) {
    event.preventDefault();
    pressed = event.submitter;
    return;
  }
  changed = false;
});
looks.hidden = false;
looks.addEventListener("toggle", () => looks.open && send());
addEventListener("online", () => changed && send());
document.addEventListener("visibilitychange", () => document.hidden && changed && keeps && send());
// The browser asks before it leaves what can't be saved on the way out.
addEventListener("beforeunload", (event) => changed && (sending || refused || !keeps) && event.preventDefault());
addEventListener("pagehide", () => {
  if (changed && keeps) {
    navigator.sendBeacon(form.action, body("keep"));
  }
});
addEventListener("pageshow", (event) => {
  // It may have been sent while it was left; sent again, it is the same state.
  if (event.persisted && keeps) {
    send();
  }
});

// The tools: one stop of the keyboard above each text area, arrows between its buttons.
const tools = document.getElementById("tools").content.firstElementChild;

const put = (area, begin, end, text) => {
  area.focus();
  area.setSelectionRange(begin, end);
  // It keeps the area's own undo, which setRangeText does not.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, begin, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const use = (area, { tool, before, after }) => {
  const { value, selectionStart, selectionEnd } = area;
  if (tool === "line") {
    const begin = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(begin, selectionEnd).split("\n");
    const marked = lines.every((line) => line.startsWith(before));
    put(area, begin, selectionEnd, lines.map((line) => (marked ? line.slice(before.length) : before + line)).join("\n"));
  } else {
    const chosen = value.slice(selectionStart, selectionEnd);
    put(area, selectionStart, selectionEnd, before + chosen + after);
    // The caret stands where one goes on: in the text, or in the address of a link that has its text.
    const caret = selectionStart + (chosen && after.endsWith(")") ? (before + chosen + after).length - 1 : (before + chosen).length);
    area.setSelectionRange(chosen && !after.endsWith(")") ? selectionStart + before.length : caret, caret);
  }
};

for (const area of form.querySelectorAll("textarea[data-markdown]")) {
  const bar = tools.cloneNode(true);
  const buttons = [...bar.children];
  bar.setAttribute("aria-controls", area.id);
  bar.setAttribute("aria-label", `${bar.getAttribute("aria-label")} ${form.querySelector(`label[for="${area.id}"]`)?.firstChild.textContent.trim() ?? ""}`);
  buttons.forEach((button, index) => {
    button.tabIndex = index === 0 ? 0 : -1;
    button.addEventListener("click", () => use(area, button.dataset));
  });
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const on = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const to = { ArrowRight: here + on, ArrowLeft: here - on, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    buttons[here].tabIndex = -1;
    const next = buttons[(to + buttons.length) % buttons.length];
    next.tabIndex = 0;
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const index = { b: 0, i: 1, k: 4 }[event.key];
    if ((event.ctrlKey || event.metaKey) && !event.altKey && index !== undefined) {
      event.preventDefault();
      use(area, buttons[index].dataset);
    }
  });
  area.before(bar);
}
