import { CloudOff, RefreshCw, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { SocketState } from "../core/socket";
import { type Text, useText } from "../i18n/text";
import { Button } from "../ui/Button";
import styles from "./Banner.module.css";
import { useClient, useSocketState } from "./client";
import { reloadNewest } from "./update";

/** A connection that is back within this time is nobody's concern. */
const PATIENCE = 1500;

/** Says what is going on with the connection, where it is not well. */
export function Banner() {
  const t = useText();
  const { socket } = useClient();
  const state = useSocketState();
  const [isLate, setLate] = useState(false);
  const isWell = state.kind === "online" || state.kind === "closed";
  useEffect(() => {
    if (isWell) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isWell]);
  const isShown = !isWell && (isLate || state.kind === "offline" || state.kind === "refused");
  return (
    <div role="status" aria-live="polite">
      {isShown && (
        <div className={styles.banner} data-kind={state.kind}>
          {iconOf(state)}
          <span>{textOf(t, state)}</span>
          {state.kind === "waiting" && (
            <Button look="quiet" onClick={() => socket.connect()}>
              {t("banner.now")}
            </Button>
          )}
          {state.kind === "refused" && (
            <Button look="quiet" onClick={() => void reloadNewest()}>
              {t("banner.reload")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function iconOf(state: SocketState) {
  if (state.kind === "offline") return <CloudOff size={16} />;
  return state.kind === "refused" ? <TriangleAlert size={16} /> : <RefreshCw size={16} />;
}

function textOf(t: Text, state: SocketState): string {
  switch (state.kind) {
    case "offline":
      return t("banner.offline");
    case "refused":
      return t(state.code === 4203 ? "banner.tooMany" : "banner.refused");
    default:
      return t("banner.connecting");
  }
}
