import { useState } from "react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { isolated, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, TextField } from "../../ui/Field";
import { FAVOURITES, LONGEST_NAME, MOST_SECTIONS, sectionOf, withPlace } from "./sections";
import { useSidebar } from "./useSidebar";

// No name of a section: names are one line.
const NONE = "\n";
const NEW = "\n\n";

/** In which of the user's sections a conversation is to stand, or in a new one. */
export default function PlaceDialog({
  id,
  name,
  onClose,
}: {
  id: string;
  name: string;
  onClose: () => void;
}) {
  const t = useText();
  const { settings } = useClient();
  const change = useSidebar();
  const sections = useStore(settings.store, (it) => it.settings?.sidebar) ?? [];
  const names = [...new Set([FAVOURITES, ...sections.map((it) => it.name)])];
  const [chosen, setChosen] = useState(sectionOf(sections, id) ?? NONE);
  const [fresh, setFresh] = useState("");
  const target = chosen === NONE ? undefined : chosen === NEW ? fresh.trim() : chosen;
  const place = () => {
    change((all) => withPlace(all, id, target));
    onClose();
  };
  return (
    <Dialog title={t("section.moveTitle", { name: isolated(name) })} onClose={onClose}>
      <Form onSubmit={place}>
        <Choices
          label={t("section.label")}
          value={chosen}
          onChange={setChosen}
          choices={[
            { value: NONE, label: t("section.none") },
            ...names.map((it) => ({ value: it, label: it === FAVOURITES ? t("sidebar.favourites") : it })),
            ...(sections.length < MOST_SECTIONS ? [{ value: NEW, label: t("section.new") }] : []),
          ]}
        />
        {chosen === NEW && (
          <TextField
            label={t("section.name")}
            value={fresh}
            required
            maxLength={LONGEST_NAME}
            onChange={(event) => setFresh(event.target.value)}
          />
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={target === ""}>
            {t("section.place")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
