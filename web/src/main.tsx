import "./styles/base.css";
import "./styles/ui.css";
import "./styles/shell.css";
import "./posts/posts.css";
import "./settings/theme";

import { render } from "preact";

import { App } from "./app";
import { start } from "./i18n";

const root = document.getElementById("app");
if (root) void start().then(() => render(<App />, root));
