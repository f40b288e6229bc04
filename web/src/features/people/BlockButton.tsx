import { useState } from "react";
import { Problem } from "../../api/problem";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import BlockDialog from "./BlockDialog";
import { useBlock, useBlockedIds } from "./blocks";

export function BlockButton({ userId, name }: { userId: string; name: string }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const isBlocked = useBlockedIds().has(userId);
  const block = useBlock(userId);
  if (isBlocked) {
    const lift = () =>
      block.mutate(false, {
        onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
      });
    return (
      <Button isBusy={block.isPending} onClick={lift}>
        {t("block.lift")}
      </Button>
    );
  }
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("block.button")}
      </Button>
      {isAsking && <BlockDialog userId={userId} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}
