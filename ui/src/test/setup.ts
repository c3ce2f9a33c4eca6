import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";

document.documentElement.dataset["theme"] = "light";
