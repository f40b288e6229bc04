import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, type Text, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import { EMOJI } from "./customEmoji";
import styles from "./EmojiSettings.module.css";
import { asName, isName, nameOf, TYPES, whyNot } from "./emojiName";

/** Asks for a picture and a name, which follows the file's until it is typed. */
export function AddEmoji({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [refusal, setRefusal] = useState<TextId>();
  const [typed, setTyped] = useState<string>();
  const name = typed ?? (file === undefined ? "" : nameOf(file.name));
  const add = useMutation({
    mutationFn: (image: File) => {
      const form = new FormData();
      form.append("file", image, image.name);
      return body(
        api.POST("/api/v1/emoji", {
          params: { query: { name } },
          body: { file: "" },
          bodySerializer: () => form,
        }),
      );
    },
    onSuccess: () => {
      toast(t("customEmoji.added", { name: isolated(`:${name}:`) }));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: EMOJI }),
  });
  const problem = add.isError ? Problem.from(add.error) : undefined;
  const ofName = problem?.code === "emoji-name-taken" ? problemText(t, problem) : problem?.fields.name;
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const why = whyNot(chosen);
    setRefusal(why);
    setFile(why === undefined ? chosen : undefined);
    add.reset();
  };
  return (
    <Dialog title={t("customEmoji.add")} onClose={onClose}>
      <Form onSubmit={() => file !== undefined && add.mutate(file)}>
        <input
          ref={input}
          type="file"
          accept={TYPES.join(",")}
          hidden
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <div className={styles.chosen}>
          {file !== undefined && <Preview file={file} onBroken={() => setRefusal("picture.unreadable")} />}
          <Button onClick={() => input.current?.click()}>
            <ImagePlus size={16} aria-hidden="true" />{" "}
            {t(file === undefined ? "customEmoji.choose" : "customEmoji.chooseOther")}
          </Button>
        </div>
        <p>{t("customEmoji.hint")}</p>
        <TextField
          label={t("customEmoji.name")}
          hint={t("customEmoji.nameHint")}
          error={ofName}
          required
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={name}
          onChange={(event) => setTyped(asName(event.target.value))}
        />
        {refusal !== undefined && <FormError>{t(refusal)}</FormError>}
        {problem !== undefined && ofName === undefined && <FormError>{problemOf(t, problem)}</FormError>}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            isBusy={add.isPending}
            disabled={file === undefined || refusal !== undefined || !isName(name)}
          >
            {t("customEmoji.add")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Preview({ file, onBroken }: { file: File; onBroken: () => void }) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const told = useRef(onBroken);
  told.current = onBroken;
  // Drawn, not loaded: the policy lets no page show what is not its host's.
  useEffect(() => {
    let isWanted = true;
    createImageBitmap(file, { imageOrientation: "from-image" }).then(
      (image) => {
        const target = canvas.current;
        if (isWanted && target !== null) {
          const scale = Math.min(target.width / image.width, target.height / image.height, 1);
          const [width, height] = [image.width * scale, image.height * scale];
          const context = target.getContext("2d");
          context?.clearRect(0, 0, target.width, target.height);
          context?.drawImage(image, (target.width - width) / 2, (target.height - height) / 2, width, height);
        }
        image.close();
      },
      () => isWanted && told.current(),
    );
    return () => {
      isWanted = false;
    };
  }, [file]);
  return <canvas ref={canvas} width={128} height={128} role="img" aria-label={t("customEmoji.preview")} />;
}

function problemOf(t: Text, problem: Problem): string {
  switch (problem.code) {
    case "unsupported-media-type":
      return t("picture.unsupported");
    case "too-large":
      return t("customEmoji.tooLarge");
    case "malformed":
      return t("picture.unreadable");
    default:
      return problemText(t, problem);
  }
}
