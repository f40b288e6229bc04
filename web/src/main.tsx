import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { applyLook } from "./app/preferences";
import { Texts } from "./i18n/text";

applyLook();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Texts>
        <App />
      </Texts>
    </StrictMode>,
  );
}
