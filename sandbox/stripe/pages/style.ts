/** One stylesheet for every page of the sandbox; distinct from the application's and from Stripe's. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#faf7f0;--panel:#fff;--tint:#f3eee2;--line:#d9d0bc;--edge:#8a7f68;--ink:#221e16;--soft:#635a48;
--action:#2b2620;--on-action:#fff8e6;--focus:#b45309;--bad-bg:#fdecea;--bad:#8f1d14;--bad-line:#e3a29b;--good-bg:#eaf5e6;--good:#23561a;--good-line:#a5cb9a;
--stripe-a:#f2b318;--stripe-b:#2b2620}
@media (prefers-color-scheme:dark){:root{--bg:#191712;--panel:#221f19;--tint:#2a261e;--line:#443d30;--edge:#968a72;--ink:#f4eedf;--soft:#b9ad95;
--action:#f2b318;--on-action:#221a02;--focus:#ffcf5c;--bad-bg:#3a1b18;--bad:#ffb4aa;--bad-line:#7b3a33;--good-bg:#1c2f18;--good:#b2dca4;--good-line:#3f6636;--stripe-b:#0d0b08}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
a{color:inherit;text-underline-offset:3px}
h1,h2,p,dl,dd,ul,table{margin:0;padding:0}
h1{font-size:20px;line-height:1.3;font-weight:600}h2{font-size:16px;font-weight:600}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
.stripes{height:12px;background:repeating-linear-gradient(-45deg,var(--stripe-a) 0 14px,var(--stripe-b) 14px 28px)}
.banner{display:flex;gap:4px 12px;flex-wrap:wrap;align-items:baseline;justify-content:center;padding:8px 16px;background:var(--tint);border-bottom:1px solid var(--line);font-size:14px;color:var(--soft)}
.banner b{letter-spacing:.14em;color:var(--ink)}
.soft{color:var(--soft);font-size:14px}
.stack{display:grid;gap:16px}.tight{display:grid;gap:4px}
.sheet{max-width:1040px;margin:0 auto;padding:24px 16px 64px;display:grid;gap:24px}
.sheet.narrow{max-width:480px;padding-top:48px}
.card{background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:24px;min-width:0}
.price{font-size:40px;line-height:1.15;font-weight:600;letter-spacing:-.02em}
.ledger{display:grid;gap:8px}
.ledger div{display:flex;justify-content:space-between;gap:16px}
.ledger dd{white-space:nowrap}
.ledger .sum{border-top:1px solid var(--line);padding-top:12px;font-weight:600}
label{display:block;font-size:14px;font-weight:500;margin-bottom:4px}
input{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:8px}
input[aria-invalid=true]{border-color:var(--bad);border-width:2px}
.hint{color:var(--bad);font-size:14px;margin-top:4px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.join{display:flex;gap:8px;align-items:end}.join>div{flex:1;min-width:0}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 16px;font:inherit;font-weight:500;color:var(--ink);background:var(--panel);border:1px solid var(--edge);border-radius:8px;cursor:pointer;text-decoration:none}
button:hover,.button:hover{background:var(--tint)}
button.main,.button.main{width:100%;min-height:48px;font-weight:600;background:var(--action);border-color:var(--action);color:var(--on-action)}
button.main:hover,.button.main:hover{opacity:.92}button:disabled{opacity:.6;cursor:progress}
.tests{display:grid;grid-template-columns:repeat(auto-fill,minmax(156px,1fr));gap:8px}
.tests button{flex-direction:column;align-items:flex-start;text-align:left;padding:6px 12px;line-height:1.35;border-color:var(--line);font-size:14px}
.tests small{color:var(--soft);font-weight:400;font-size:13px}
.alert{display:flex;gap:12px;padding:12px 16px;border:1px solid var(--bad-line);border-radius:8px;background:var(--bad-bg);color:var(--bad)}
.alert.good{border-color:var(--good-line);background:var(--good-bg);color:var(--good)}
.alert p+p{font-size:14px}
.tag{display:inline-block;padding:2px 10px;border:1px solid var(--edge);border-radius:99px;font-size:13px;font-weight:500;white-space:nowrap}
.tag.good{border-color:var(--good-line);background:var(--good-bg);color:var(--good)}.tag.bad{border-color:var(--bad-line);background:var(--bad-bg);color:var(--bad)}
.icon{flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-4px}
.row{display:flex;gap:12px;flex-wrap:wrap;align-items:center;justify-content:space-between}
.buttons{display:flex;gap:8px;flex-wrap:wrap}
.scroll{overflow-x:auto;margin:0 -24px;padding:0 24px}
table{width:100%;border-collapse:collapse;font-size:14px}
th{text-align:left;font-weight:500;color:var(--soft)}
th,td{padding:8px 16px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}td.num,th.num{text-align:right;white-space:nowrap}
td.keep,td code{white-space:nowrap}
code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;word-break:break-all}
.sheet.task{max-width:680px}.sheet.task>header{padding:8px 0}
h3{margin:0;font-size:16px;font-weight:600}header h1{font-size:24px}
.part+.part{border-top:1px solid var(--line);padding-top:16px}
.buttons:empty{display:none}
.facts{display:grid;gap:12px}.facts dd{overflow-wrap:anywhere}
tbody th{font-weight:400;color:var(--ink)}
textarea{width:100%;padding:8px 12px;font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:8px;resize:vertical}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{padding:0;margin-bottom:8px;font-size:14px;font-weight:500}
.choices{display:grid;gap:8px}
.choice{display:flex;gap:12px;align-items:center;margin:0;padding:10px 12px;min-height:44px;font-size:16px;font-weight:400;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.choice:hover{background:var(--tint)}.choice:has(:checked){border-color:var(--action);box-shadow:inset 0 0 0 1px var(--action)}
.choice:has(:disabled){cursor:default;background:var(--tint)}.choice .tag{margin-left:auto}
.choice input{flex:none;width:20px;height:20px;min-height:0;margin:0;accent-color:var(--action)}
@media (min-width:860px){.two{grid-template-columns:minmax(0,5fr) minmax(0,6fr);align-items:start;padding-top:48px}}
@media (max-width:480px){.card{padding:16px}.scroll{margin:0 -16px;padding:0 16px}.price{font-size:32px}}
@media print{.banner,.noprint{display:none}body{background:#fff;color:#000}.card{border:0;padding:0}}
`;
