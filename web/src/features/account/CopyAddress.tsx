import { Copy } from "lucide-react";
import { useState } from "react";
import { type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";

/** Copies the page's address; says so beside it, for there are no toasts where nobody is signed in. */
export function CopyAddress() {
  const t = useText();
  const [told, setTold] = useState<TextId>();
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setTold("copied"),
      () => setTold("access.notCopied"),
    );
  return (
    <div>
      <Button onClick={() => void copy()}>
        <Copy size={16} aria-hidden="true" /> {t("deletion.copyAddress")}
      </Button>{" "}
      <span role="status">{told !== undefined && t(told)}</span>
    </div>
  );
}
