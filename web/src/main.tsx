import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { applyLook } from "./app/preferences";
import { UpdateNotice } from "./app/UpdateNotice";
import { keepShell } from "./app/update";
import { Texts } from "./i18n/text";
import { Boundary } from "./ui/Boundary";

applyLook();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Texts>
        <Boundary>
          <App />
        </Boundary>
        <UpdateNotice />
      </Texts>
    </StrictMode>,
  );
}
// After what the page itself loads.
addEventListener("load", () => void keepShell());
