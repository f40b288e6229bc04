import { useMutation } from "@tanstack/react-query";
import { ImagePlus, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { toast } from "../../app/toasts";
import { problemText, type Text, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import styles from "./PictureEditor.module.css";
import { middle, TYPES, whyNot } from "./picture";

interface Props {
  /** As it is now. */
  readonly children: ReactNode;
  readonly hasPicture: boolean;
  readonly onSet: (form: FormData) => Promise<unknown>;
  readonly onRemove: () => Promise<unknown>;
}

/** Sets, replaces and removes a picture; what it will look like is shown before anything is sent. */
export function PictureEditor({ children, hasPicture, onSet, onRemove }: Props) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File>();
  const remove = useMutation({
    mutationFn: onRemove,
    onSuccess: () => toast(t("picture.removed")),
    onError: (failure) => toast(pictureProblem(t, Problem.from(failure)), "problem"),
  });
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    const refusal = whyNot(file);
    if (refusal === undefined) setChosen(file);
    else toast(t(refusal), "problem");
  };
  return (
    <div className={styles.editor}>
      {children}
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
      <div className={styles.actions}>
        <Button onClick={() => input.current?.click()}>
          <ImagePlus size={16} aria-hidden="true" /> {t(hasPicture ? "picture.replace" : "picture.set")}
        </Button>
        {hasPicture && (
          <Button look="quiet" isBusy={remove.isPending} onClick={() => remove.mutate()}>
            <Trash2 size={16} aria-hidden="true" /> {t("picture.remove")}
          </Button>
        )}
      </div>
      {chosen !== undefined && <Preview file={chosen} onSet={onSet} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function Preview({ file, onSet, onClose }: { file: File; onSet: Props["onSet"]; onClose: () => void }) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isReadable, setReadable] = useState<boolean>();
  const set = useMutation({
    mutationFn: () => {
      const form = new FormData();
      form.append("file", file, file.name);
      return onSet(form);
    },
    onSuccess: () => {
      toast(t("picture.saved"));
      onClose();
    },
  });
  // Drawn, not loaded: the policy lets no page show what is not its host's.
  useEffect(() => {
    let isWanted = true;
    createImageBitmap(file, { imageOrientation: "from-image" }).then(
      (image) => {
        const target = canvas.current;
        if (isWanted && target !== null) {
          const { x, y, side } = middle(image);
          target.getContext("2d")?.drawImage(image, x, y, side, side, 0, 0, target.width, target.height);
          setReadable(true);
        }
        image.close();
      },
      () => isWanted && setReadable(false),
    );
    return () => {
      isWanted = false;
    };
  }, [file]);
  return (
    <Dialog title={t("picture.title")} onClose={onClose}>
      <div className={styles.preview} data-readable={isReadable}>
        <canvas ref={canvas} width={384} height={384} role="img" aria-label={t("picture.preview")} />
      </div>
      <p className={styles.hint}>{t("picture.hint")}</p>
      {isReadable === false && <FormError>{t("picture.unreadable")}</FormError>}
      {set.isError && <FormError>{pictureProblem(t, Problem.from(set.error))}</FormError>}
      <DialogActions>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          look="primary"
          isBusy={set.isPending}
          disabled={isReadable !== true}
          onClick={() => set.mutate()}
        >
          {t("picture.use")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function pictureProblem(t: Text, problem: Problem): string {
  switch (problem.code) {
    case "unsupported-media-type":
      return t("picture.unsupported");
    case "too-large":
      return t("picture.tooLarge");
    case "malformed":
      return t("picture.unreadable");
    default:
      return problemText(t, problem);
  }
}
