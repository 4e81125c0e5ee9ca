"""Abbreviations whose full stop need not end a sentence, in lower case."""

from quizzes.engine.reading.lexicon.words import words

BEFORE_NAMES = words("""
    mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. cmdr. adm. sgt. cpl. pvt. sen. rep. gov. pres. amb. sec.
    rev. fr. st. hon. judge. supt. insp. det. brig. lt.-gen. maj.-gen. vs. v. mt. ft. sr. sra. mme. mlle.
    adj. kompol. akp. coun. cllr. ald. asm. del. sup. supvr. comr. commr.
    engr. eng. barr. brgy. ma. moh. muh. drs. ste.
    messrs. atty. pfc. e.g. i.e. cf. approx. ca. ldr. cdr. wg. flt. sqn. asst. msgr. br. bros. lieut. comdr. dep.
""")
"""Never the end of a sentence: a name or a word follows."""

BEFORE_NUMBERS = words("""
    no. nos. art. arts. fig. para. pp. p. vol. ch. sect. c. rs. rp.
""")

MONTHS = words("""
    jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.
""")

INSIDE = words("""
    sq. a.m. p.m. etc. inc. ltd. co. corp. jr. sr. ave. blvd. dept. est. u.n. u.s. u.k. e.u. d.c.
""")
"""The end only where what follows can begin a sentence."""
