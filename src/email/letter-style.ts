const sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

/** Inline styles: what a mail reader keeps that drops style sheets. Light; `darkSheet` turns them. */
export const style = {
  page: 'margin:0;padding:0;background-color:#eef1f5',
  hidden: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#eef1f5',
  outer: 'width:100%;background-color:#eef1f5',
  outerCell: 'padding:24px 8px',
  card: `width:100%;max-width:560px;background-color:#ffffff;border-radius:12px;${sans};color:#1c2530;font-size:16px;line-height:24px`,
  cell: 'padding:28px 24px 24px',
  title: 'margin:0 0 8px;font-size:22px;line-height:28px;font-weight:700;overflow-wrap:anywhere',
  heading: 'margin:28px 0 8px;font-size:17px;line-height:24px;font-weight:700',
  text: 'margin:0 0 12px;overflow-wrap:anywhere',
  box: 'width:100%;margin:20px 0 8px;background-color:#edf3ff;border:1px solid #bcd0f7;border-radius:10px',
  boxCell: 'padding:16px 8px;text-align:center',
  label: 'margin:0;font-size:14px;line-height:20px;color:#4a5665',
  code: `margin:4px 0 0;${mono};font-size:34px;line-height:44px;font-weight:700;color:#123a7c`,
  group: 'white-space:nowrap',
  note: 'margin:0 0 12px;font-size:14px;line-height:20px;color:#4a5665;overflow-wrap:anywhere',
  value: `margin:0 0 12px;${mono};font-size:18px;line-height:26px;font-weight:700;white-space:pre-wrap;overflow-wrap:anywhere`,
  list: 'margin:0 0 12px;padding:0 0 0 24px',
  item: 'margin:0 0 8px;padding:0 0 0 4px;overflow-wrap:anywhere',
  buttonTable: 'margin:16px 0 8px',
  buttonCell: 'background-color:#1d4ed8;border-radius:8px',
  button: `display:inline-block;padding:13px 22px;${sans};font-size:16px;line-height:22px;font-weight:700;color:#ffffff;text-decoration:none`,
  link: 'color:#1d4ed8;white-space:nowrap',
  foot: 'margin:28px 0 0;padding:16px 0 0;border-top:1px solid #d8dee6;font-size:14px;line-height:20px;color:#4a5665;overflow-wrap:anywhere',
} as const;

/** The dark colours, for readers that know `prefers-color-scheme`. */
export const darkSheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background-color:#10141a!important}
.card{background-color:#1a2029!important;color:#e7ebf0!important}
.box{background-color:#12234a!important;border-color:#2f4f8f!important}
.code{color:#cfe0ff!important}
.quiet{color:#aab5c3!important;border-color:#364150!important}
.link{color:#8fb4ff!important}
.button{background-color:#2d5fe8!important}
}`;
