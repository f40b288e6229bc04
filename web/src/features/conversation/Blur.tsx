import { useEffect, useRef } from "react";
import { blurPixels } from "./blurHash";
import styles from "./Files.module.css";

const SIDE = 24;

/** What an image looks like from afar, in the place of the image. */
export default function Blur({ hash }: { hash: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = blurPixels(hash, SIDE, SIDE);
    if (pixels !== undefined)
      canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, SIDE), 0, 0);
  }, [hash]);
  return <canvas ref={canvas} className={styles.blur} width={SIDE} height={SIDE} />;
}
