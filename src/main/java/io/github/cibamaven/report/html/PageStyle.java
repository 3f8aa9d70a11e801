package io.github.cibamaven.report.html;

import io.github.cibamaven.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How the page looks: on a bright and a dark screen of any width, and on paper. Every colour is a variable of the first rules. */
final class PageStyle {

    static final String TEXT = """

            :root { color-scheme: light dark;
              --ink: #1c2128; --quiet: #57606a; --paper: #ffffff; --soft: #f4f6f8; --line: #d0d7de; --link: #0b57b0;
              --good: #1a6334; --odd: #7a4b00; --bad: #a3142b; --calm: #4a3f8c;
              --odd-soft: #fdf4e0; --bad-soft: #fdecee; --calm-soft: #f0eefa }
            @media (prefers-color-scheme: dark) { :root {
              --ink: #e4e8ee; --quiet: #a3adb9; --paper: #14171b; --soft: #1d2127; --line: #3a424c; --link: #8ab8f5;
              --good: #79d397; --odd: #e8bb62; --bad: #ff9ba3; --calm: #bdb3f2;
              --odd-soft: #2c2415; --bad-soft: #33191d; --calm-soft: #221f33 } }
            @media print { :root { color-scheme: light;
              --ink: #000000; --quiet: #3d434a; --paper: #ffffff; --soft: #ffffff; --line: #9aa1a9; --link: #000000;
              --good: #1a6334; --odd: #7a4b00; --bad: #a3142b; --calm: #4a3f8c;
              --odd-soft: #ffffff; --bad-soft: #ffffff; --calm-soft: #ffffff } }

            * { box-sizing: border-box }
            html { scroll-padding-top: 1rem }
            body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif }
            body, code { overflow-wrap: anywhere }
            h1, h2, h3, h4, p, dl, ul { margin: 0 }
            h1 { font-size: 1.5rem; line-height: 1.3; font-weight: 650; margin: .75rem 0 .5rem; max-width: 60rem } h1::first-letter { text-transform: uppercase }
            h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; margin: 3.5rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line) }
            h3 { font-size: 1.05rem; font-weight: 650; margin: 2rem 0 .5rem }
            h4 { font-size: 1rem; font-weight: 650 }
            p { max-width: 48rem }
            ul { padding: 0; list-style: none }
            a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px }
            a:hover { text-decoration-thickness: 2px }
            :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px }
            code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace }
            .quiet { color: var(--quiet) } .error { white-space: pre-line } .error:empty { display: none }
            .id { color: var(--quiet); font-weight: 400 } .matrix .id { display: block; font-size: .8125rem } em { font-style: normal; font-weight: 400; color: var(--odd) }

            .badge { font-size: .875rem; font-weight: 650; border: 1px solid; border-radius: 3px; padding: .05rem .4rem; white-space: nowrap }
            .good { color: var(--good) } .odd { color: var(--odd) } .bad { color: var(--bad) } .calm { color: var(--calm) }
            .status { font-size: 1rem; padding: .15rem .6rem; letter-spacing: .02em }
            .badge.odd { background: var(--odd-soft) } .badge.bad { background: var(--bad-soft) } .badge.calm { background: var(--calm-soft) }

            dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .3rem 1.5rem }
            dt { color: var(--quiet) } dd { margin: 0; min-width: 0 }
            .facts { display: block; margin-top: 1.5rem; column-gap: 3rem }
            .facts div { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; padding: .35rem 0; border-top: 1px solid var(--line); break-inside: avoid }
            .counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 1.25rem }
            .counts b { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; margin-right: .1rem }
            .contents { margin-top: 2rem } .contents ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem }
            .columns { columns: 16rem; column-gap: 2rem } .columns li { break-inside: avoid; padding: .1rem 0 .1rem 1rem; text-indent: -1rem }

            .box { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: 4px }
            table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9375rem; line-height: 1.4 }
            caption { text-align: left; color: var(--quiet); padding: .6rem .75rem }
            th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; min-width: 7rem; border-bottom: 1px solid var(--line) }
            th { font-weight: 600 } th[scope=row] { font-weight: 400 } thead th { background: var(--soft) }
            tbody:last-child > tr:last-child > * { border-bottom: 0 }
            .matrix td, .matrix th { min-width: 8.5rem }
            .matrix thead th { position: sticky; top: 0; z-index: 2 }
            .matrix th[scope=row], .matrix thead th:first-child { position: sticky; left: 0; z-index: 1; background: var(--paper);
              width: 24rem; min-width: 15rem; max-width: 24rem; border-right: 1px solid var(--line) }
            .matrix thead th:first-child { z-index: 3; background: var(--soft) }
            .matrix th[scope=rowgroup] { background: var(--soft); color: var(--quiet); font-weight: 600 }
            .matrix td { overflow-wrap: normal; font-weight: 600 } .matrix td a { color: inherit }
            .matrix td.good, .matrix td.quiet { font-weight: 400 } .matrix td.good a, .matrix td.quiet a { text-decoration: none }
            .matrix td.bad { background: var(--bad-soft) } .matrix td.odd { background: var(--odd-soft) } .matrix td.calm { background: var(--calm-soft) }

            article { padding: 1rem 0; border-top: 1px solid var(--line); break-inside: avoid }
            article p { margin: .35rem 0 .75rem }
            :target { background: var(--soft); box-shadow: 0 0 0 .5rem var(--soft) }
            details { border-top: 1px solid var(--line); padding: .5rem 0 } details > ul { padding: .25rem 0 .75rem 1.1rem }
            details li { padding: .2rem 0; display: grid; grid-template-columns: 6.5rem 1fr; gap: .5rem } summary { cursor: pointer }
            footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem }

            @media (min-width: 50rem) { .facts { columns: 2 } }
            @media (max-width: 40rem) { body { padding: 1.25rem 1rem 3rem } h1 { font-size: 1.35rem }
              dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } .facts div { grid-template-columns: 6rem 1fr } .facts dd { margin: 0 }
              .counts { gap: .25rem 1.25rem } .counts b { font-size: 1.125rem }
              .matrix th[scope=row], .matrix thead th:first-child { width: 9rem; min-width: 9rem; max-width: 9rem } th, td { padding: .4rem .5rem } }
            @media print { html { font-size: 9.5pt } body { max-width: none; padding: 0 } h2 { margin-top: 2rem } h2, h3, h4, caption { break-after: avoid }
              .facts { columns: 2; column-gap: 2rem } nav { display: none } a { text-decoration: none }
              .box { overflow: visible; max-height: none; border: 0 } thead { display: table-header-group } tr, li { break-inside: avoid }
              th, td, .matrix td, .matrix th { position: static; min-width: 4.5rem; padding: .3rem .5rem }
              .matrix th[scope=row], .matrix thead th:first-child { position: static; min-width: 9rem; width: 34% }
              th[scope=row] { min-width: 9rem }
              details::details-content { content-visibility: visible; block-size: auto; display: block } }
            """;

    /** What the content security policy names, so that a browser takes this style and no other. */
    static final String HASH = Base64.getEncoder().encodeToString(Sha256.of(TEXT.getBytes(StandardCharsets.UTF_8)));

    private PageStyle() {}
}
