import { useState } from "react";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, TextField } from "../../ui/Field";
import { LONGEST_NAME, withName } from "./sections";
import { useSidebar } from "./useSidebar";

/** Calls one of the user's sections otherwise. */
export default function RenameSection({
  name: before,
  index,
  onClose,
}: {
  name: string;
  index: number;
  onClose: () => void;
}) {
  const t = useText();
  const change = useSidebar();
  const [name, setName] = useState(before);
  const rename = () => {
    change((all) => withName(all, index, name.trim()));
    onClose();
  };
  return (
    <Dialog title={t("section.rename")} onClose={onClose}>
      <Form onSubmit={rename}>
        <TextField
          label={t("section.name")}
          value={name}
          required
          maxLength={LONGEST_NAME}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === ""}>
            {t("save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
