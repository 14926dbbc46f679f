/** What people call a camera: `Canon EOS R5`, not `Canon Canon EOS R5`. Null when the file names none. */
export function cameraName(make: string | null, model: string | null): string | null {
  const maker = tidy(make);
  const name = tidy(model);
  if (name === '') return maker === '' ? null : maker;
  const brand = maker.split(' ')[0] ?? '';
  // `NIKON CORPORATION` makes the `NIKON D750`: the first word is the brand.
  const repeats = brand !== '' && `${name} `.toLowerCase().startsWith(`${brand} `.toLowerCase());
  return repeats || maker === '' ? name : `${maker} ${name}`;
}

function tidy(text: string | null): string {
  return (text ?? '').trim().replaceAll(/\s+/g, ' ');
}
