#include "style.hpp"

namespace entente::view {

const std::string_view style_hash = "2NgUZRkkwmdQwVvbZID3o4tcAw26UlFqy/2w9KuB2OM=";

// Colours that letters stand in or on are in the two lists at the top; the test reckons their
// contrast. A width below 40rem is a telephone.
const std::string_view style_sheet = R"css(
:root {
  color-scheme: light dark;
  --paper: #f5f2ec; --card: #ffffff; --edge: #e4dfd5; --rule: #d5cfc2;
  --ink: #22292e; --soft: #586168; --accent: #17626a; --wash: #e3efef;
  --bad: #a8401f; --alert: #fbeee6;
  --step0: #edf3f3; --step1: #cde2e3; --step2: #9cc8ca; --step3: #2b7981; --step4: #104a51;
  --on0: #22292e; --on1: #22292e; --on2: #22292e; --on3: #ffffff; --on4: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15191b; --card: #1d2325; --edge: #2c3437; --rule: #40494c;
    --ink: #e9e6df; --soft: #aab3b5; --accent: #7fc8cd; --wash: #263b3e;
    --bad: #f39a76; --alert: #3b2820;
    --step0: #262e30; --step1: #2a4548; --step2: #2b6167; --step3: #6fbac0; --step4: #b5e6e9;
    --on0: #e9e6df; --on1: #e9e6df; --on2: #ffffff; --on3: #10181a; --on4: #10181a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 3.5rem 1.5rem 5rem; }
header { margin: 0 0 2.5rem; max-width: 46rem; }
header::before {
  content: ""; display: block; width: 3rem; height: .25rem; margin: 0 0 1.25rem;
  border-radius: 1rem; background: var(--accent);
}
h1 { margin: 0; font-size: 2.25rem; line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
header p { margin: .6rem 0 0; color: var(--soft); font-size: 1.1rem; }
.cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
section {
  min-width: 0; padding: 1.6rem 1.75rem 1.75rem; background: var(--card);
  border: 1px solid var(--edge); border-radius: .75rem;
}
h2 { margin: 0 0 1rem; font-size: 1.2rem; line-height: 1.3; letter-spacing: -.01em; }
section > :last-child { margin-bottom: 0; }
p { margin: 0 0 1rem; max-width: 42rem; }
.lead { font-size: 1.15rem; line-height: 1.45; font-weight: 600; }
.aside { color: var(--soft); font-size: .925rem; }
.good, .warning { padding: .15rem 0 .15rem 1rem; border-inline-start: .25rem solid var(--accent); }
.good::before { content: "\2713\a0"; color: var(--accent); font-weight: 700; }
.warning {
  padding: .7rem 1rem; border-color: var(--bad); border-radius: 0 .4rem .4rem 0;
  background: var(--alert);
}
.warning::before { content: "!\a0"; color: var(--bad); font-weight: 700; }
.warning strong { font-weight: 600; }
ul, ol { margin: 0 0 1rem; padding: 0; list-style-position: outside; max-width: 42rem; }
ul:not(.key), ol:not(.key) { padding-inline-start: 1.35rem; }
li { margin: .3rem 0; padding-inline-start: .2rem; }
li::marker { color: var(--accent); font-weight: 600; }
table { width: 100%; margin: 0 0 1.25rem; border-collapse: collapse; font-size: .95rem; }
caption { padding: 0 0 .5rem; color: var(--soft); font-size: .925rem; text-align: start; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--edge);
  text-align: start; vertical-align: top; }
th, td { overflow-wrap: break-word; }
.loose { overflow-wrap: anywhere; }
.kept { white-space: nowrap; }
th:last-child, td:last-child { padding-inline-end: 0; }
th { font-weight: 600; }
thead th { border-bottom: 2px solid var(--rule); color: var(--soft); font-size: .85rem;
  vertical-align: bottom; }
tbody tr:last-child > * { border-bottom: 0; }
.n { padding-inline-end: 1.75rem; text-align: end; }
figure { margin: 0 0 1.5rem; }
figcaption { margin: 0 0 .75rem; font-weight: 600; }
.picture { display: block; overflow: visible; }
details { margin: .75rem 0 0; }
summary { width: fit-content; padding: .25rem 0; color: var(--accent); font-size: .9rem;
  cursor: pointer; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
details table { margin: .5rem 0 0; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; max-width: none; margin: .75rem 0 0;
  list-style: none; color: var(--soft); font-size: .875rem; }
.key li { display: flex; align-items: center; gap: .5rem; margin: 0; padding: 0; }
ol.key { counter-reset: column; }
ol.key > li { counter-increment: column; }
ol.key > li::before { content: counter(column); font-weight: 600; }
.key > li > svg { flex: none; overflow: visible; }
text { font-size: 13px; fill: var(--ink); paint-order: stroke; stroke: var(--card);
  stroke-width: 4px; stroke-linejoin: round; }
text.value { font-weight: 600; stroke-width: 6px; }
text.head, text.tick { fill: var(--soft); }
text.in { stroke: none; }
.at1, .at2, .at12 { display: none; }
.track { fill: var(--edge); opacity: .6; }
.bar { fill: var(--accent); }
.bar.less { fill: var(--bad); }
.zero { stroke: var(--ink); stroke-width: 2; }
line.share { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 3 3; }
circle.share { fill: var(--card); stroke: var(--ink); stroke-width: 2; }
.grid { stroke: var(--edge); }
.axis { stroke: var(--soft); }
.rail { stroke: var(--rule); stroke-width: 2; }
.stretch { fill: var(--wash); stroke: var(--accent); }
.mark { fill: var(--accent); stroke: var(--card); stroke-width: 2; }
.mark.due { fill: var(--card); stroke: var(--accent); stroke-width: 2.5; }
.mark.bad { fill: none; stroke: var(--bad); stroke-width: 3.5; stroke-linecap: round; }
.step0 { fill: var(--step0); } .in.step0 { fill: var(--on0); }
.step1 { fill: var(--step1); } .in.step1 { fill: var(--on1); }
.step2 { fill: var(--step2); } .in.step2 { fill: var(--on2); }
.step3 { fill: var(--step3); } .in.step3 { fill: var(--on3); }
.step4 { fill: var(--step4); } .in.step4 { fill: var(--on4); }
.unknown { fill: none; stroke: var(--rule); stroke-dasharray: 4 3; }
.in.unknown { fill: var(--soft); stroke: none; }
@media (min-width: 40rem) {
  .at1, .at12 { display: inline; }
  .at0 { display: none; }
}
@media (max-width: 39.99rem) {
  main { padding: 1.75rem .75rem 3rem; }
  header { margin: 0 .25rem 1.75rem; }
  h1 { font-size: 1.75rem; }
  .cards { gap: 1rem; }
  section { padding: 1.2rem 1rem 1.3rem; }
  .many, .many tbody, .many tr, .many th, .many td { display: block; }
  .many thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap; }
  .many tr { padding: .7rem 0; border-bottom: 1px solid var(--edge); }
  .many tr:last-child { border-bottom: 0; }
  .many th, .many td { padding: .1rem 0; border: 0; text-align: start;
    overflow-wrap: anywhere; }
  .many td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .75rem; }
  .many .kept { white-space: normal; }
  .many td:empty { display: none; }
  .many td::before { content: attr(data-of); color: var(--soft); font-size: .85rem;
    line-height: 1.75; }
}
@media (max-width: 22.5rem) {
  main { padding-inline: .25rem; }
  section { padding-inline: .7rem; }
}
@media (min-width: 66rem) {
  .cards { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .wide { grid-column: 1 / -1; }
  .wide .at2 { display: inline; }
  .wide .at1, .wide .at01 { display: none; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --card: #ffffff; --edge: #d9d9d9; --rule: #b9b9b9;
    --ink: #000000; --soft: #444444; --accent: #17626a; --wash: #e3efef;
    --bad: #a8401f; --alert: #ffffff;
    --step0: #edf3f3; --step1: #cde2e3; --step2: #9cc8ca; --step3: #2b7981; --step4: #104a51;
    --on0: #000000; --on1: #000000; --on2: #000000; --on3: #ffffff; --on4: #ffffff;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0 8px; }
  .cards { display: block; }
  section { margin: 0 0 1.5rem; padding: 0; border: 0; }
  h2 { break-after: avoid; border-bottom: 1px solid var(--rule); }
  .picture, tr, li, p { break-inside: avoid; }
  figcaption, .picture, summary { break-after: avoid; }
  thead { display: table-header-group; }
  .picture, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { color: var(--soft); list-style: none; }
  summary::-webkit-details-marker { display: none; }
}
)css";

}  // namespace entente::view
