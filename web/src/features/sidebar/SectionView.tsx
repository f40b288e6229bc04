import { ChevronDown } from "lucide-react";
import { lazy, type ReactNode, useId, useMemo } from "react";
import { useWatch } from "../../app/client";
import { preferences } from "../../app/preferences";
import { unreadOf } from "../../core/entry";
import { type TextId, useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { Item } from "./Item";
import styles from "./Sidebar.module.css";
import { type BuiltIn, FAVOURITES, type Section, shownOf, withCollapsed } from "./sections";
import { useSidebar } from "./useSidebar";

const SectionActions = lazy(() => import("./SectionActions"));

const TITLES = {
  requests: "sidebar.requests",
  rooms: "sidebar.rooms",
  chats: "sidebar.chats",
  archived: "sidebar.archived",
} as const satisfies Record<BuiltIn, TextId>;

export function SectionView({
  section,
  shown,
  children,
}: {
  section: Section;
  shown: string | undefined;
  children: ReactNode;
}) {
  const t = useText();
  const change = useSidebar();
  const listId = useId();
  const { key, own, entries, isCollapsed } = section;
  const visible = shownOf(section, shown, (it) => unreadOf(it) > 0);
  const others = useMemo(() => entries.flatMap((it) => it.about?.otherUserId ?? []), [entries]);
  useWatch(others);
  if (entries.length === 0 && (key === "requests" || key === "archived")) return null;
  const toggle = () => {
    if (own !== undefined) {
      change((all) => withCollapsed(all, own.index, !isCollapsed));
      return;
    }
    preferences.setState(({ collapsed }) => ({
      collapsed: isCollapsed ? collapsed.filter((it) => it !== key) : [...collapsed, key],
    }));
  };
  const title =
    own === undefined
      ? t(TITLES[key as BuiltIn])
      : own.name === FAVOURITES
        ? t("sidebar.favourites")
        : own.name;
  return (
    <section>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={!isCollapsed}
          aria-controls={listId}
          onClick={toggle}
        >
          <ChevronDown size={13} aria-hidden="true" />
          <bdi className={styles.name}>{title}</bdi>
        </button>
        <Part>{own !== undefined && <SectionActions name={own.name} title={title} index={own.index} />}</Part>
      </h2>
      <div id={listId}>
        {visible.length > 0 && (
          <ul>
            {visible.map((it) => (
              <Item key={it.id} entry={it} isShown={it.id === shown} />
            ))}
          </ul>
        )}
        {!isCollapsed && children}
      </div>
    </section>
  );
}
