// A long list in the page's own scrolling: only what is near the screen is in the document. Heights
// are measured, so that items may be of any size and change it.
import {
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

interface Props<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  estimate?: number;
  label: string;
  /** Called when the end is near. */
  onEnd?: () => void;
  busy?: boolean;
  /** By which its heights are remembered, so that who comes back to it is where they were. */
  name?: string;
  children: (item: Item, index: number) => ComponentChildren;
}

const NEAR_END = 5;
const remembered = new Map<string, VirtualItem[]>();

export function VirtualList<Item>({ items, keyOf, estimate = 220, label, onEnd, busy, name, children }: Props<Item>) {
  const list = useRef<HTMLDivElement>(null);
  const [, refresh] = useReducer((n: number) => n + 1, 0);
  const [margin, setMargin] = useState(0);
  const [virtual] = useState(() => new Virtualizer<Window, HTMLElement>(options()));
  function options() {
    return {
      count: items.length,
      getScrollElement: () => window,
      estimateSize: () => estimate,
      getItemKey: (index: number) => keyOf(items[index] as Item),
      overscan: 6,
      scrollMargin: margin,
      initialOffset: () => scrollY,
      // Rounded heights would have an item cover the line below the one before it.
      measureElement: (element: HTMLElement) => element.getBoundingClientRect().height,
      initialMeasurementsCache: (name && remembered.get(name)) || [],
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      onChange: refresh as () => void,
    };
  }
  virtual.setOptions(options());
  useLayoutEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => () => void (name && remembered.set(name, virtual.measurementsCache)), [name]);
  useLayoutEffect(() => virtual._willUpdate());
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + scrollY;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length && last >= items.length - NEAR_END) onEnd?.();
  }, [last, items.length, onEnd]);
  return (
    <div
      ref={list}
      role={items.length ? "feed" : undefined} // one without articles is none
      aria-label={items.length ? label : undefined}
      aria-busy={busy}
      style={{ height: virtual.getTotalSize(), position: "relative" }}
    >
      {shown.map(({ index, key, start }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          class="virtual-item"
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          {children(items[index] as Item, index)}
        </div>
      ))}
    </div>
  );
}
