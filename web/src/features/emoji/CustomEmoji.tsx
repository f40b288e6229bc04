import { useState } from "react";
import styles from "./CustomEmoji.module.css";
import { imageOf, useCustomEmoji } from "./customEmoji";

/** An emoji of the installation; its name where there is none, or none any more. */
export default function CustomEmoji({ text }: { text: string }) {
  const found = useCustomEmoji(text.slice(1, -1));
  const [broken, setBroken] = useState<string>();
  if (found === undefined || found.id === broken)
    return (
      <bdi data-name="" dir="ltr">
        {text}
      </bdi>
    );
  return (
    <picture>
      {found.moves && <source media="(prefers-reduced-motion: reduce)" srcSet={imageOf(found.id, true)} />}
      <img
        className={styles.image}
        src={imageOf(found.id)}
        alt={text}
        title={text}
        loading="lazy"
        draggable={false}
        onError={() => setBroken(found.id)}
      />
    </picture>
  );
}
