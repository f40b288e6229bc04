import { DeleteAccount } from "./DeleteAccount";

/** What there is of the user's, as a whole. */
export default function DataSettings() {
  return <DeleteAccount />;
}
