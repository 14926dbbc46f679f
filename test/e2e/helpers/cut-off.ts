/** What `findCutOff` finds where everything is in its place. */
export const nothingCutOff = { overflow: [], outside: [], spilt: [] };

/**
 * Pages that scroll sideways, buttons and fields that lie outside the window with no way to scroll to them, and text that
 * goes beyond the button that it is on. Runs in the page.
 */
export function findCutOff(): { overflow: string[]; outside: string[]; spilt: string[] } {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
  const overflow = [
    scrollWidth > clientWidth ? `${scrollWidth} px wide` : '',
    scrollHeight > clientHeight ? `${scrollHeight} px high` : '',
  ].filter(Boolean);
  const dialog = document.querySelector('dialog[open]');
  const controls = [
    ...(dialog ?? document).querySelectorAll<HTMLElement>('button, input, select, [role=tab]'),
  ];
  const outside = controls.filter((control) => {
    const box = control.getBoundingClientRect();
    if (box.width <= 1 || control.closest('[inert], .sr-only')) return false;
    let [isAcrossFree, isDownFree] = [false, false];
    for (let parent = control.parentElement; parent; parent = parent.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      const area =
        parent === document.body
          ? new DOMRect(0, 0, innerWidth, innerHeight)
          : parent.getBoundingClientRect();
      isAcrossFree ||= overflowX === 'auto' || overflowX === 'scroll';
      isDownFree ||= overflowY === 'auto' || overflowY === 'scroll';
      const isClippedAcross = parent === document.body || overflowX !== 'visible';
      const isClippedDown = parent === document.body || overflowY !== 'visible';
      if (!isAcrossFree && isClippedAcross && (box.left < area.left - 1 || box.right > area.right + 1))
        return true;
      if (!isDownFree && isClippedDown && (box.top < area.top - 1 || box.bottom > area.bottom + 1))
        return true;
    }
    return false;
  });
  const spilt = controls
    .filter((control) => control.matches('button') && !control.closest('[inert], .sr-only'))
    .flatMap((button) => [...button.querySelectorAll<HTMLElement>('*')].map((part) => ({ button, part })))
    .filter(({ button, part }) => {
      if (part.childElementCount > 0 || part.innerText === '' || part.closest('.sr-only')) return false;
      const box = button.getBoundingClientRect();
      let { left, right } = part.getBoundingClientRect();
      for (let parent = part.parentElement; parent && parent !== button; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX === 'visible') continue;
        const area = parent.getBoundingClientRect();
        [left, right] = [Math.max(left, area.left), Math.min(right, area.right)];
      }
      return right > left && (left < box.left - 1 || right > box.right + 1);
    })
    .map(({ part }) => part.innerText);
  return {
    overflow,
    spilt,
    outside: outside.map((control) => control.getAttribute('aria-label') ?? control.innerText),
  };
}
