"""What the HTML report looks like and how it filters; it must not know what it shows."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root{color-scheme:light dark;--line:#8886;--soft:#8882;--bad:#b00020;--good:#0a6b2d;--warn:#8a4b00;--note:#33568a}
@media (prefers-color-scheme:dark){:root{--bad:#ff8a94;--good:#7ddb9c;--warn:#ffbf6b;--note:#9cc2ff}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:1rem}
main,footer{max-width:70rem;margin:auto}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:0}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{padding:.2rem .6rem;border-bottom:1px solid var(--line);text-align:left}
.tables{display:flex;flex-wrap:wrap;gap:2rem}
article{border:1px solid var(--line);border-radius:.4rem;padding:.8rem;margin:.8rem 0;overflow-wrap:anywhere}
pre{overflow-x:auto;background:var(--soft);padding:.5rem}
mark{background:none;color:inherit;text-decoration:underline wavy var(--bad)}
.place{font-family:ui-monospace,monospace;margin:.2rem 0}
.critical,.high,.broken{color:var(--bad)}.medium{color:var(--warn)}.low{color:var(--note)}.met{color:var(--good)}
form{display:flex;flex-wrap:wrap;gap:1rem}form[hidden]{display:none}
:focus-visible{outline:3px solid currentColor}
"""

SCRIPT = """
(()=>{const form=document.getElementById('filter');if(!form)return;form.hidden=false;
const [words,least,shown]=['words','least','shown'].map(id=>document.getElementById(id));
const all=[...document.querySelectorAll('article')];
const show=()=>{const want=words.value.toLowerCase();let n=0;
for(const a of all){const yes=+a.dataset.severity>=+least.value&&a.textContent.toLowerCase().includes(want);
a.hidden=!yes;n+=yes}
shown.textContent=n+' of '+all.length};
form.addEventListener('input',show);form.addEventListener('submit',e=>e.preventDefault());
for(const a of all){const fix=a.querySelector('.fix');if(!fix||!navigator.clipboard)continue;
const b=document.createElement('button');b.type='button';b.textContent='Copy';
b.addEventListener('click',()=>navigator.clipboard.writeText(fix.querySelector('span').textContent));fix.append(' ',b)}
show()})()
"""

POLICY = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    f"script-src 'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
)
"""The page may load nothing, and only its own style and script are obeyed."""
