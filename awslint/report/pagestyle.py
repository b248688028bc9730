"""What the HTML report looks like and how it filters; it must not know what it shows."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root{color-scheme:light dark;--line:#8886;--soft:#8882;--bad:#b00020;--good:#0a6b2d;--warn:#8a4b00;--note:#33568a}
@media (prefers-color-scheme:dark){:root{--bad:#ff8a94;--good:#7ddb9c;--warn:#ffbf6b;--note:#9cc2ff}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:1rem}
main,footer{max-width:70rem;margin:auto}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:1rem 0 0}article h3{margin:0}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
table{border-collapse:collapse}caption{text-align:left;font-weight:600}
th,td{padding:.2rem .6rem;border-bottom:1px solid var(--line);text-align:left;font-weight:400}
thead th{font-weight:600}
.wide{overflow-x:auto;max-width:100%}
.card th{white-space:nowrap}@media (min-width:40rem){.card td:nth-child(3){white-space:nowrap}}
@media (max-width:40rem){tbody th{overflow-wrap:anywhere}th,td{padding:.2rem .3rem}}
.tables{display:flex;flex-wrap:wrap;gap:2rem}
.bar{white-space:nowrap}rect{fill:var(--note)}
details{margin:.5rem 0}summary{cursor:pointer;padding:.3rem 0}
article{border:1px solid var(--line);border-radius:.4rem;padding:.8rem;margin:.8rem 0;overflow-wrap:anywhere}
pre{overflow-x:auto;background:var(--soft);padding:.5rem}
mark{background:none;color:inherit;text-decoration:underline wavy var(--bad)}
.place{font-family:ui-monospace,monospace;margin:.2rem 0}
.fix span{white-space:pre-wrap}code{font-family:ui-monospace,monospace;font-size:.9em;user-select:all}
.critical,.high,.bro{color:var(--bad)}.medium{color:var(--warn)}.low{color:var(--note)}.met{color:var(--good)}
form{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}fieldset{border:1px solid var(--line);border-radius:.4rem}
label{display:inline-block;padding:.3rem .4rem}[hidden]{display:none}
input,button{font:inherit;min-height:1.5rem}
body:has(#show-critical:not(:checked)) .is-critical,body:has(#show-high:not(:checked)) .is-high,
body:has(#show-medium:not(:checked)) .is-medium,body:has(#show-low:not(:checked)) .is-low{display:none}
:focus-visible{outline:3px solid currentColor}
@media print{form,.skip,button{display:none}article{break-inside:avoid}}
"""

SCRIPT = """
(()=>{const form=document.getElementById('filter');if(!form)return;
const [words,shown]=['words','shown'].map(id=>document.getElementById(id));
document.getElementById('search').hidden=false;
const all=[...document.querySelectorAll('article')];
const show=()=>{const want=words.value.toLowerCase();
for(const a of all)a.hidden=!a.textContent.toLowerCase().includes(want);
shown.textContent=all.filter(a=>getComputedStyle(a).display!=='none').length+' of '+all.length+' shown'};
form.addEventListener('input',show);form.addEventListener('submit',e=>e.preventDefault());
for(const a of all){const fix=a.querySelector('.fix');if(!fix||!navigator.clipboard)continue;
const b=document.createElement('button');b.type='button';b.textContent='Copy the fix';
const text=(fix.querySelector('code')||fix.querySelector('span')).textContent;
const margin=' '.repeat(text.search(/[^ ]/));
const lines=text.split('\\n').map(line=>line.startsWith(margin)?line.slice(margin.length):line);
b.addEventListener('click',async()=>{await navigator.clipboard.writeText(lines.join('\\n'));
b.textContent='Copied'});fix.append(' ',b)}
show()})()
"""

POLICY = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    f"script-src 'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
)
"""The page may load nothing, and only its own style and script are obeyed."""
