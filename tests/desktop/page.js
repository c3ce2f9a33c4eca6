// Finds an element as a person or a screen reader would: by role and accessible name.
// A function body: arguments are role, name, and how to compare ("is" or "has").
// The role "testid" finds by data-testid, for what has no name of its own.
const [role, name, how] = arguments;
const selectors = {
  button: "button, [role=button], input[type=submit], summary",
  link: "a[href], [role=link]",
  textbox:
    "input:not([type]), input[type=text], input[type=email], input[type=password], " +
    "input[type=search], input[type=number], input[type=tel], input[type=url], " +
    "input[type=date], input[type=file], textarea, [role=textbox], [role=searchbox], [role=combobox]",
  checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
  radio: "input[type=radio], [role=radio]",
  combobox: "select, [role=combobox]",
  option: "option, [role=option]",
  tab: "[role=tab]",
  menuitem: "[role=menuitem], [role=menuitemradio], [role=menuitemcheckbox]",
  row: "[role=row], tr",
  gridcell: "[role=gridcell], td",
  columnheader: "[role=columnheader], th",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  heading: "h1, h2, h3, h4, [role=heading]",
  status: "[role=status], [role=alert], output",
  any: "*",
};
const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const byId = (id) => document.getElementById(id);
const nameOf = (element) => {
  const labelled = element.getAttribute("aria-labelledby");
  if (labelled) {
    return plain(labelled.split(/\s+/).map((id) => byId(id)?.textContent).join(" "));
  }
  const label = element.getAttribute("aria-label");
  if (label) return plain(label);
  if (element.labels?.length) {
    return plain([...element.labels].map((each) => each.textContent).join(" "));
  }
  if (element.matches("input, select, textarea")) {
    return plain(element.placeholder || element.title || element.value);
  }
  return plain(element.textContent) || plain(element.title);
};
// An open modal dialog makes the rest of the page inert.
const modal = [...document.querySelectorAll("dialog[open]")].filter((each) => each.matches(":modal")).at(-1);
const visible = (element) =>
  (!modal || modal.contains(element) || element.closest("[popover]")) &&
  element.closest("[inert]") === null &&
  element.checkVisibility({ visibilityProperty: true });
const fits = (element) => {
  if (role === "testid") return true;
  const found = nameOf(element).toLowerCase();
  const wanted = name.toLowerCase();
  return how === "has" ? found.includes(wanted) : found === wanted;
};
const selector =
  role === "testid" ? `[data-testid="${CSS.escape(name)}"]` : (selectors[role] ?? `[role=${role}]`);
const hit = [...document.querySelectorAll(selector)].filter(
  (element) => (visible(element) || element.matches("input[type=file]")) && fits(element),
);
return hit[0] ?? null;
