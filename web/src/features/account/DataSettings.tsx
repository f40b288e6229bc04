import styles from "./Account.module.css";
import { DeleteAccount } from "./DeleteAccount";
import { ExportAccount } from "./ExportAccount";

/** What there is of the user's, as a whole. */
export default function DataSettings() {
  return (
    <div className={styles.sections}>
      <ExportAccount />
      <DeleteAccount />
    </div>
  );
}
