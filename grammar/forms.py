"""Writes the tags that words of WordNet can have, with their inflected forms: word TAB letters (n N a r b p g z d).

usage: forms.py WORDNET_DIR > FILE; needs the package wordfreq, which says which words are common enough to keep."""
import sys, os, collections
import wordfreq
root = sys.argv[1]
forms = collections.defaultdict(set)
def lemmas(pos):
    for line in open(os.path.join(root, "index." + pos), encoding="utf-8"):
        if line[0] != " ":
            w = line.split(" ", 1)[0]
            if w.isalpha():
                yield w
def exceptions(pos):
    out = collections.defaultdict(list)
    for line in open(os.path.join(root, pos + ".exc"), encoding="utf-8"):
        form, *bases = line.split()
        for b in bases:
            out[b].append(form)
    return out
vowel = set("aeiou")
def s_form(w):
    if w.endswith(("s", "x", "z", "ch", "sh")):
        return w + "es"
    if w.endswith("y") and len(w) > 1 and w[-2] not in vowel:
        return w[:-1] + "ies"
    return w + "s"
def doubled(w):
    return len(w) > 2 and w[-1] not in "aeiouwxy" and w[-2] in vowel and w[-3] not in vowel
nexc, vexc, aexc = exceptions("noun"), exceptions("verb"), exceptions("adj")
for w in lemmas("noun"):
    forms[w].add("n")
    for f in nexc.get(w) or [s_form(w)]:
        forms[f].add("N")
for w in lemmas("verb"):
    forms[w].add("b"); forms[w].add("z")
    forms[s_form(w)].add("z")
    stem = w[:-1] if w.endswith("e") and not w.endswith("ee") else w
    irregular = [f for f in vexc.get(w, []) if not f.endswith("ing") and f != s_form(w)]
    for st in {stem} | ({w + w[-1]} if doubled(w) else set()):
        forms[st + "ing"].add("g")
        if not irregular:
            ed = w[:-1] + "ied" if w.endswith("y") and w[-2:-1] and w[-2] not in vowel else st + "ed"
            forms[ed].add("p")
    for f in irregular:
        forms[f].add("p")
    for f in vexc.get(w, []):
        if f.endswith("ing"):
            forms[f].add("g")
for w in lemmas("adj"):
    forms[w].add("a")
    for f in aexc.get(w, []):
        forms[f].add("a")
for w in lemmas("adv"):
    forms[w].add("r")
keep = {w for w in wordfreq.top_n_list("en", int(sys.argv[2]) if len(sys.argv) > 2 else 60000)}
for w in sorted(forms):
    if w in keep and w.isascii():
        print(w + "\t" + "".join(sorted(forms[w])))
