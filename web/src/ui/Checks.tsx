import { useId } from "react";
import type { Choice } from "./Field";
import styles from "./Field.module.css";

/** Several of some. */
export function Checks<Value extends string>({
  label,
  choices,
  values,
  error,
  onChange,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  values: ReadonlySet<Value>;
  error?: string | undefined;
  onChange: (values: ReadonlySet<Value>) => void;
}) {
  const id = useId();
  const toggle = (value: Value) => {
    const changed = new Set(values);
    if (!changed.delete(value)) changed.add(value);
    onChange(changed);
  };
  return (
    <fieldset className={styles.field} aria-describedby={error === undefined ? undefined : id}>
      <legend>{label}</legend>
      <div className={styles.choices}>
        {choices.map((it) => (
          <label key={it.value} className={styles.choice}>
            <input type="checkbox" checked={values.has(it.value)} onChange={() => toggle(it.value)} />
            <span>
              <span className={styles.switchLabel}>{it.label}</span>
              {it.hint !== undefined && <span className={styles.hint}>{it.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={id} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
