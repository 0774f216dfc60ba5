"""Makes sentences in the shapes of news that treebanks hold few of (reported speech, markets, casualties, ages), with their
tags and trees, as treebank lines: words of our own put together by chance from a fixed seed.

usage: news.py COUNT > news.tsv"""
import random, sys

R = random.Random(5)
pick = R.choice
maybe = lambda p: R.random() < p

class N:
    """A word with what hangs on it, left and right: lists of (relation, N)."""
    def __init__(self, form, upos, xpos, left=(), right=()):
        self.form, self.upos, self.xpos, self.left, self.right = form, upos, xpos, list(left), list(right)

def lines(root):
    order = []
    def walk(n, head, rel):
        for r, c in n.left: walk(c, n, r)
        order.append((n, head, rel))
        for r, c in n.right: walk(c, n, r)
    walk(root, None, "root")
    place = {id(n): i + 1 for i, (n, _, _) in enumerate(order)}
    first = order[0][0]
    out = []
    for n, head, rel in order:
        form = n.form
        if (n is first or out and out[-1][0] == "“") and form[0].islower(): form = form[0].upper() + form[1:]
        out.append(f"{form}\t{n.form.lower()}\t{n.upos}\t{n.xpos}\t{place[id(head)] if head else 0}\t{rel}")
    return "\n".join(out)

FIRST = "Ann Lou Maria Per Ursula Joan Peter Ingrid Omar Wei Fatima Carlos Dmitri Yusuf Helen Ravi Brooks Grace Mark Bill Rose Will Hope Read Hillary Jack Elena Tariq Noor Lars Anita Kofi Mina".split()
LAST = "Petrakis Aalto Dahl Brooks Read Okafor Lind Marsh Bell Stone Wood Rivera Chen Novak Haddad Park Young Fields Price Banks Cook Long Rich Sharp King Bush Moretti Ibsen Varga Osei Tanaka Quist".split()
PLACE = "Bergen Skarholm Ohio Geneva Nairobi London Texas Quito Odessa Lima Kent Utah Norway Brazil Kenya Leeds Halden Porto".split()
COMPANY = "Acme Norvik Halden Tessa Orion Baltic Meridian Calder Fjord Union Summit Delta United Pioneer National Northern General".split()
SUFFIX = "Corp Inc Group Bank Airlines Energy Steel Motors Foods Holdings Partners Systems Ltd".split()
INDEX = [("Dow",), ("Nasdaq", "Composite"), ("Nikkei",), ("Nordic", "Index"), ("Harbour", "Index")]
ROLES = "spokesman spokeswoman analyst minister economist lawyer professor director secretary mayor judge farmer teacher doctor officer adviser researcher manager chairman executive coach driver resident".split()
TITLES = ["President", "Sen.", "Mayor", "Professor", "Judge", "Gov.", "Secretary", "Mr.", "Ms.", "Dr.", "Minister", "Director", "Rep.", "Detective"]
ROLE_TITLES = ["union secretary", "chief executive", "press secretary", "party leader", "finance minister", "police chief", "campaign manager"]
BODIES = "ministry government company agency council police court union bank report study poll survey committee commission department hospital university regulator airline".split()
THINGS = "plan bridge budget law school deal ferry factory tunnel strike vote tax storm harbour forecast scheme merger road hospital project".split()
ADJ = "new large local recent federal national public annual old early small foreign quarterly main latest".split()
MEASURED = ["shares", "sales", "profits", "exports", "revenues", "imports", "prices", "earnings", "orders", "rents", "wages", "costs", "claims", "losses"]
MEASURED1 = ["output", "revenue", "profit", "income", "inflation", "unemployment", "turnout", "demand", "production", "growth", "trade", "debt"]
UP = "rose fell dropped climbed gained lost slipped jumped grew shrank declined increased slid added tumbled surged edged dipped plunged soared advanced shed".split()
DO = [("approved", "VBD"), ("rejected", "VBD"), ("opened", "VBD"), ("closed", "VBD"), ("built", "VBD"), ("cut", "VBD"), ("backed", "VBD"), ("lost", "VBD"), ("won", "VBD"), ("sold", "VBD"), ("delayed", "VBD"), ("left", "VBD"), ("held", "VBD"), ("hit", "VBD"), ("set", "VBD"), ("found", "VBD"), ("led", "VBD"), ("spent", "VBD")]
WILL = "approve reject open close build cut back sell delay leave hold hit raise fund need repair join fight cost".split()
CUE = "said said said said says added warned announced argued claimed wrote insisted noted acknowledged explained admitted predicted estimated believed suggested stressed declared stated complained conceded recalled observed maintained revealed confirmed".split()
SPEAK = "said said said asked added wrote recalled joked chanted shouted warned explained replied insisted continued declared".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
PEOPLE = "people workers passengers soldiers residents villagers students miners children firefighters officers women men voters".split()
SCALE = ["million", "billion", "bn", "m"]

det = lambda w="the": ("det", N(w, "DET", "DT"))
p = lambda w: ("punct", N(w, "PUNCT", w if w in ",.:" else "``"))
case = lambda w: ("case", N(w, "ADP", "IN"))
num = lambda w: N(w, "NUM", "CD")
name = lambda w: N(w, "PROPN", "NNP")

def number():
    n = bare()
    if maybe(.25):
        w = pick(["about", "about", "around", "nearly", "almost", "some", "roughly", "approximately", "over"])
        n.left.append(("det", N(w, "DET", "DT")) if w == "some" else ("advmod", N(w, "ADV", "RB")))
    return n

def bare():
    return num(pick([str(R.randint(2, 99)), f"{R.randint(1,9)},{R.randint(100,999)}", f"{R.randint(1,99)}.{R.randint(1,9)}", pick("two three four five six seven eight nine ten eleven twelve twenty forty".split())]))

def person(title=True):
    n = name(pick(FIRST)); last = [name(pick(LAST))]
    if maybe(.1): last = [name(pick(["von", "de"])), name(pick(["der", "la"])), name(pick(LAST))]
    if maybe(.35): n = name(pick(LAST)); last = []
    n.right += [("flat", l) for l in last]
    if title and maybe(.3):
        n.left.append(("compound", name(pick(TITLES))))
    elif title and maybe(.15):
        a, b = pick(ROLE_TITLES).split()
        n.left.append(("compound", N(b, "NOUN", "NN", [("compound", N(a, "NOUN", "NN"))])))
    return n

def company():
    h = name(pick(COMPANY))
    if maybe(.6): return N(pick(SUFFIX), "PROPN", "NNP", [("compound", h)])
    return h

def body():
    if maybe(.3): return company()
    if maybe(.15):
        h = name(pick(["Office", "University", "Ministry", "Bank", "Department", "Institute", "Bureau"]))
        h.left.append(det("the"))
        h.right.append(("nmod", N(pick(["Statistics", "Health", "Justice", "Energy", "Labour", "Finance"]) if h.form != "University" else pick(PLACE), "PROPN", "NNP", [case(pick(["of", "for"]) if h.form != "University" else "of")])))
        return h
    n = N(pick(BODIES), "NOUN", "NN", [det()])
    if maybe(.3): n.left.append(("amod", N(pick(ADJ), "ADJ", "JJ")))
    if maybe(.25): n.left = [("nmod:poss", N(pick(PLACE), "PROPN", "NNP", [], [("case", N("'s", "PART", "POS"))]))]
    return n

def role():
    n = N(pick(ROLES), "NOUN", "NN", [det(pick(["a", "the"]))])
    if maybe(.3): n.left.append(("compound", N(pick(["union", "police", "company", "bank", "campaign"]), "NOUN", "NN")))
    if maybe(.6): b = body(); b.left.insert(0, case(pick(["of", "for", "at"]))); n.right.append(("nmod", b))
    return n

def group():
    if maybe(.3):
        return N(pick(["most", "some", "many", "others"]), "ADJ" if False else "PRON", "DT")
    n = N(pick(["officials", "police", "experts", "critics", "supporters", "lawyers", "residents", "researchers", "prosecutors", "analysts", "proponents", "witnesses"]), "NOUN", "NNS")
    if maybe(.3): n.left.append(("amod", N(pick(["local", "federal", "senior", "several", "some"]), "ADJ", "JJ")))
    if maybe(.2): b = body(); b.left.insert(0, case(pick(["of", "at", "in"]))); n.right.append(("nmod", b))
    return n

def speaker():
    r = R.random()
    if r < .5:
        n = person()
        q = R.random()
        if q < .2: a = role(); n.right += [p(","), ("appos", a), p(",")]
        elif q < .28: n.right += [p(","), ("appos", num(str(R.randint(18, 90)))), p(",")]
        elif q < .36:
            v = N(pick(["leads", "runs", "joined", "left", "owns", "backed", "heads"]), "VERB", "VBZ", [("nsubj", N("who", "PRON", "WP"))], [("obj", body())])
            n.right += [p(","), ("acl:relcl", v), p(",")]
        return n
    if r < .65: return body()
    if r < .75: return role()
    if r < .88: return group()
    return N(pick(["he", "she", "they", "it"]), "PRON", "PRP")

def thing():
    n = N(pick(THINGS), "NOUN", "NN", [det(pick(["the", "a", "the"]))])
    if maybe(.4): n.left.append(("amod", N(pick(ADJ), "ADJ", "JJ")))
    if maybe(.2): n.right.append(("nmod", N(pick(PLACE), "PROPN", "NNP", [case("in")])))
    return n

def time():
    r = R.random()
    if r < .4: return ("obl", N(pick(DAYS), "PROPN", "NNP", [case("on")]))
    if r < .6: return ("obl:unmarked", N(pick(DAYS), "PROPN", "NNP"))
    if r < .8: return ("obl", N(pick(MONTHS), "PROPN", "NNP", [case("in")]))
    return ("obl:unmarked", N(pick(["week", "month", "year"]), "NOUN", "NN", [("amod", N("last", "ADJ", "JJ"))]))

def money():
    d = N("$", "SYM", "$")
    n = num(pick([str(R.randint(1, 99)), f"{R.randint(1,99)}.{R.randint(1,99)}"]))
    d.right.append(("nummod", n))
    if maybe(.5): n.right.append(("compound", num(pick(SCALE[:2]))))
    return d

def amount():
    r = R.random()
    if r < .35: return N("percent", "NOUN", "NN", [("nummod", number())])
    if r < .5: return N("%", "SYM", "NN", [("nummod", num(str(R.randint(1, 60))))])
    if r < .65: return N(pick(["points", "cents", "pence", "sen"]), "NOUN", "NNS", [("nummod", number())])
    return money()

def measured():
    r = R.random()
    if r < .25: n = company(); return n
    if r < .35:
        w = pick(INDEX); n = name(w[-1]); n.left = [det()] + [("compound", name(x)) for x in w[:-1]]; return n
    if maybe(.6): n = N(pick(MEASURED), "NOUN", "NNS")
    else: n = N(pick(MEASURED1), "NOUN", "NN")
    q = R.random()
    if q < .2: c = company(); c.left.insert(0, case(pick(["of", "in", "at"]))); n.right.append(("nmod", c))
    elif q < .35: c = company(); c.right.append(("case", N("'s", "PART", "POS"))); n.left.append(("nmod:poss", c))
    elif q < .5: n.left.append(("nmod:poss", N(pick(["its", "their"]), "PRON", "PRP$")))
    elif q < .6: n.left.append(("amod", N(pick(ADJ), "ADJ", "JJ")))
    if maybe(.1):
        v = N(pick(["makes", "sells", "owns"]), "VERB", "VBZ", [("nsubj", N("which", "PRON", "WDT"))], [("obj", N(pick(["pumps", "boats", "phones", "shoes"]), "NOUN", "NNS"))])
        n.right += [p(","), ("acl:relcl", v), p(",")]
    return n

def move(tail=True):
    v = N(pick(UP), "VERB", "VBD", [("nsubj", measured())])
    if maybe(.85): v.right.append(("obj" if maybe(.5) else "obl:unmarked", amount()))
    if maybe(.5): a = money(); a.left.insert(0, case("to")); v.right.append(("obl", a))
    if maybe(.2): a = money(); a.left.insert(0, case("from")); v.right.append(("obl", a))
    if tail and maybe(.4): v.right.append(time())
    return v

def market():
    v = move()
    q = R.random()
    if q < .3:
        w = move(); w.left.insert(0, ("mark", N(pick(["while", "as", "after", "because"]), "SCONJ", "IN"))); v.right += [p(","), ("advcl", w)] if maybe(.6) else [("advcl", w)]
    elif q < .7:
        for _ in range(R.randint(0, 2)): v.right.append(("conj", move(False))); v.right[-1][1].left.insert(0, p(","))
        w = move(False); w.left.insert(0, ("cc", N("and", "CCONJ", "CC")));
        if maybe(.5): w.left.insert(0, p(","))
        v.right.append(("conj", w))
    return v

def clause(short=False):
    r = R.random()
    if r < .3: return move()
    if r < .45:
        h = N(pick(PEOPLE), "NOUN", "NNS", [("nummod", number())])
        v = N(pick(["killed", "injured", "arrested", "displaced", "rescued", "wounded", "hired", "evacuated"]), "VERB", "VBN", [("nsubj:pass", h), ("aux:pass", N("were", "AUX", "VBD"))])
        if maybe(.4): t = thing(); t.left.insert(0, case(pick(["in", "near", "during"]))); v.right.append(("obl", t))
        if maybe(.3): v.right.append(time())
        return v
    s = pick([body, thing, person, lambda: N(pick(["he", "she", "it", "they", "we"]), "PRON", "PRP")])()
    if maybe(.5):
        v = N(pick(WILL), "VERB", "VB", [("nsubj", s), ("aux", N(pick(["will", "would", "could", "must"]), "AUX", "MD"))])
        if maybe(.2): v.left.append(("advmod", N("not", "PART", "RB")))
    else:
        f, x = pick(DO); v = N(f, "VERB", x, [("nsubj", s)])
    v.right.append(("obj", thing()))
    if maybe(.3): v.right.append(time())
    return v

def quoted(n):
    n.left.insert(0, p("“")); n.right.append(p("”")); return n

def said(cues=CUE):
    w = pick(cues)
    return N(w, "VERB", "VBZ" if w == "says" else "VBD")

def attribution():
    r = R.random()
    if r < .16:                     # X said (that) CLAUSE
        v = said(); v.left.append(("nsubj", speaker()));
        if maybe(.3): v.right.append(time())
        c = clause()
        if maybe(.4): c.left.insert(0, ("mark", N("that", "SCONJ", "IN")))
        v.right.append(("ccomp", c)); return v
    if r < .26:                     # “Q,” said X
        v = said(SPEAK); q = clause(); q.right.append(p(",")); quoted(q); v.left.append(("ccomp", q)); v.right.append(("nsubj", speaker()))
        if maybe(.2): v.right.append(time())
        return v
    if r < .38:                     # “Q,” X said
        v = said(SPEAK); q = clause(); q.right.append(p(",")); quoted(q); v.left += [("ccomp", q), ("nsubj", speaker())]
        if maybe(.3): v.right.append(time())
        return v
    if r < .46:                     # X said, “Q.”
        v = said(SPEAK + ["shot", "fired"]);
        if v.form in ("shot", "fired"): v.right.append(("compound:prt", N("back", "ADP", "RP")))
        v.left.append(("nsubj", speaker()))
        if maybe(.8): v.right.append(p(pick([",", ":"])))
        q = quoted(clause()); v.right.append(("ccomp", q)); return v
    if r < .56:                     # CLAUSE, X said
        v = said(); c = clause(); c.right.append(p(",")); v.left += [("ccomp", c), ("nsubj", speaker())]; 
        if maybe(.2): v.right.append(time())
        return v
    if r < .64:                     # CLAUSE, according to X
        c = clause(); s = speaker()
        while s.upos == "PRON": s = speaker()
        a = N("according", "VERB", "VBG", [], [("fixed", N("to", "ADP", "IN"))]); s.left.insert(0, ("case", a))
        if maybe(.5): c.right += [p(","), ("obl", s)]
        else: s.right.append(p(",")); c.left.insert(0, ("obl", s))
        return c
    if r < .72:                     # X told Y (on day) that
        v = N("told", "VERB", "VBD", [("nsubj", speaker())], [("obj", pick([body, group, person])())])
        if maybe(.3): v.right.append(time())
        c = clause()
        if maybe(.7): c.left.insert(0, ("mark", N("that", "SCONJ", "IN")))
        v.right.append(("ccomp", c)); return v
    if r < .8:                      # In a statement, X said
        v = said(); st = N(pick(["statement", "interview", "letter", "report", "speech"]), "NOUN", "NN", [case("in"), det("a")])
        if maybe(.7): st.right.append(p(","))
        v.left += [("obl", st), ("nsubj", speaker())]; v.right.append(("ccomp", clause())); return v
    if r < .88:                     # X called the plan “Q”
        v = N(pick(["called", "described", "dismissed", "branded", "dubbed", "denounced"]), "VERB", "VBD", [("nsubj", speaker())], [("obj", thing())])
        q = quoted(N(pick(["disaster", "joke", "mistake", "step", "disgrace"]), "NOUN", "NN", [det("a"), ("amod", N(pick(["complete", "great", "terrible", "first"]), "ADJ", "JJ"))]))
        if v.form in ("described", "dismissed", "denounced"): q.left.insert(0, case("as")); v.right.append(("obl", q))
        else: v.right.append(("xcomp", q))
        return v
    # X, who said CLAUSE, V
    s = person(); c = said(); c.left.append(("nsubj", N("who", "PRON", "WP"))); c.right.append(("ccomp", clause()))
    s.right += [p(","), ("acl:relcl", c), p(",")]
    f, x = pick(DO); return N(f, "VERB", x, [("nsubj", s)], [("obj", thing())])

def casualties():
    h = N(pick(PEOPLE), "NOUN", "NNS", [("nummod", number())])
    if maybe(.3): h.left.insert(0, ("advmod", N(pick(["least"]), "ADJ", "JJS", [("case", N("at", "ADP", "IN"))])))
    r = R.random()
    if r < .4:
        v = N("died", "VERB", "VBD", [("nsubj", h)])
    else:
        v = N("killed", "VERB", "VBN", [("nsubj:pass", h), ("aux:pass", N("were", "AUX", "VBD"))])
        if maybe(.5): v.right.append(("conj", N("injured", "VERB", "VBN", [("cc", N("and", "CCONJ", "CC")), ("nsubj:pass", num(str(R.randint(2, 90))))])))
    w = N(pick(["hit", "collapsed", "caught", "sank", "struck", "swept"]), "VERB", "VBD", [("advmod", N("when", "ADV", "WRB")), ("nsubj", thing())])
    if w.form in ("hit", "struck"): w.right.append(("obj", thing()))
    if maybe(.6): v.right.append(("advcl", w))
    if maybe(.3): v.right.append(time())
    return v

def aged():
    n = person(False); n.right += [p(","), ("appos", num(str(R.randint(16, 90)))), p(",")]
    if maybe(.3): n.right += [("nmod", N(pick(PLACE), "PROPN", "NNP", [case(pick(["of", "from"]))])), p(",")]
    v = N(pick(["arrested", "charged", "jailed", "elected", "named", "born"]), "VERB", "VBN", [("nsubj:pass", n), ("aux:pass", N("was", "AUX", "VBD"))])
    if maybe(.7): v.right.append(time())
    return v

def main():
    for _ in range(int(sys.argv[1])):
        r = R.random()
        root = market() if r < .3 else attribution() if r < .85 else casualties() if r < .93 else aged()
        root.right.append(p("."))
        print(lines(root) + "\n")
main()
