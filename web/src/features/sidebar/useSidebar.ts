import { Problem } from "../../api/problem";
import type { SidebarSection } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";

type Sections = readonly SidebarSection[];

/** Changes the user's sections, on all devices; says so where that is refused. */
export function useSidebar(): (change: (sections: Sections) => Sections) => void {
  const t = useText();
  const { settings } = useClient();
  return (change) =>
    void settings
      .changeSidebar(change)
      .catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"));
}
