import { Bell, CheckCheck, FolderInput, Link, Star } from "lucide-react";
import { useClient } from "../../app/client";
import { pathOf } from "../../app/route";
import { toast } from "../../app/toasts";
import { type Entry, unreadOf } from "../../core/entry";
import { isolated, useText } from "../../i18n/text";
import { Menu } from "../../ui/Menu";
import { useFavourite } from "./favourite";

/** What can be done with a conversation of the list. */
export default function ItemMenu({
  entry,
  name,
  anchor,
  onPlace,
  onNotifications,
  onClose,
}: {
  entry: Entry;
  name: string;
  anchor: Element;
  onPlace: () => void;
  onNotifications: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { conversations } = useClient();
  const [isFavourite, toggleFavourite] = useFavourite(entry.id);
  const address = `${location.origin}${pathOf({ name: "conversation", id: entry.id })}`;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast(t("copied")),
      () => undefined,
    );
  return (
    <Menu
      label={t("sidebar.actions", { name: isolated(name) })}
      anchor={anchor}
      onClose={onClose}
      items={[
        {
          label: t("section.move"),
          icon: <FolderInput size={16} />,
          onSelect: onPlace,
        },
        {
          label: t(isFavourite ? "favourite.remove" : "favourite.add"),
          icon: <Star size={16} />,
          onSelect: toggleFavourite,
        },
        ...(unreadOf(entry) > 0
          ? [
              {
                label: t("sidebar.markRead"),
                icon: <CheckCheck size={16} />,
                onSelect: () => conversations.markRead(entry.id, entry.head.sequence),
              },
            ]
          : []),
        { label: t("sidebar.notifications"), icon: <Bell size={16} />, onSelect: onNotifications },
        { label: t("actions.copyLink"), icon: <Link size={16} />, onSelect: () => void copy() },
      ]}
    />
  );
}
