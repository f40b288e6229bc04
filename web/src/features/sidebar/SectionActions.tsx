import { ArrowDown, ArrowUp, Ellipsis, FolderMinus, Pencil } from "lucide-react";
import { lazy, useState } from "react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Menu, type MenuItem } from "../../ui/Menu";
import { Part } from "../../ui/Part";
import styles from "./Sidebar.module.css";
import { FAVOURITES, withOrder, without } from "./sections";
import { useSidebar } from "./useSidebar";

const RenameSection = lazy(() => import("./RenameSection"));

/** What the user can do with a section of their own, by its place among them. */
export default function SectionActions({
  name,
  title,
  index,
}: {
  name: string;
  title: string;
  index: number;
}) {
  const t = useText();
  const { settings } = useClient();
  const change = useSidebar();
  const count = useStore(settings.store, (it) => it.settings?.sidebar?.length ?? 0);
  const [anchor, setAnchor] = useState<Element>();
  const [isRenaming, setRenaming] = useState(false);
  const label = t("section.actions", { name: isolated(title) });
  const move = (by: 1 | -1, text: "section.up" | "section.down", icon: MenuItem["icon"]): MenuItem => ({
    label: t(text),
    icon,
    onSelect: () => change((all) => withOrder(all, index, by)),
  });
  const items: readonly MenuItem[] = [
    ...(index > 0 ? [move(-1, "section.up", <ArrowUp size={16} />)] : []),
    ...(index < count - 1 ? [move(1, "section.down", <ArrowDown size={16} />)] : []),
    ...(name === FAVOURITES
      ? []
      : [
          { label: t("section.rename"), icon: <Pencil size={16} />, onSelect: () => setRenaming(true) },
          {
            label: t("section.remove"),
            icon: <FolderMinus size={16} />,
            onSelect: () => change((all) => without(all, index)),
          },
        ]),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <IconButton
        className={styles.more}
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={15} />
      </IconButton>
      {anchor !== undefined && (
        <Menu label={label} anchor={anchor} items={items} onClose={() => setAnchor(undefined)} />
      )}
      <Part>
        {isRenaming && <RenameSection name={name} index={index} onClose={() => setRenaming(false)} />}
      </Part>
    </>
  );
}
