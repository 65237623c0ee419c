"""The words that mark the parts of a page that are not its article: English first, the larger languages beside it.

They only weigh in on what structure already says (see `dump_features`): alone they decide about whole lines such as
"Share", never about a sentence for one word inside it.
"""

from __future__ import annotations

import re


def phrases(text: str) -> frozenset[str]:
    """The phrases that `text` lists, parted by commas and line ends."""
    return frozenset(phrase for part in text.replace("\n", ",").split(",") if (phrase := part.strip()))


# A whole line, lower-cased, without outer punctuation and figures.
LABELS = phrases("""
home, news, menu, search, share, tweet, email, e-mail, mail, print, save, copy link, link copied, copied, facebook
twitter, x, whatsapp, linkedin, reddit, pinterest, flipboard, telegram, instagram, youtube, tiktok, messenger, snapchat
rss, threads, bluesky, google, apple, tumblr, vk, viber, weibo, log in, login, sign in, sign up, register, subscribe
subscribe now, log out, logout, sign out, my account, account, profile, settings, close, open, next, previous, prev
back, top, back to top, skip to content, skip to main content, skip navigation, more, show more, load more, see more
view more, view all, see all, read more, continue reading, learn more, comment, comments, reply, report, like, likes
follow, followed, following, follow us, advertisement, ad, ads, sponsored, promoted, skip advertisement, skip ad
story continues below, article continues below this ad, article continues below, article continues after advertisement
story continues, advertising, advertise, advertise with us, contact, contact us, about, about us, help, faq, terms
privacy, cookies, privacy policy, terms of use, terms of service, terms and conditions, terms & conditions
cookie policy, cookie settings, manage cookies, accessibility, accessibility statement, sitemap, site map, careers
jobs, newsletter, newsletters, e-paper, epaper, podcasts, podcast, video, videos, photos, gallery, live, sport, sports
business, world, politics, opinion, entertainment, lifestyle, culture, tech, technology, science, health, weather
travel, food, fashion, money, local, national, international, loading, please wait, gift this article, bookmark
share full article, share this, share this article, share this story, share on facebook, share on twitter, text size
font size, listen, listen to article, listen to this article, play, play video, pause, mute, unmute, watch, watch now
do not sell my personal information, do not sell or share my personal information, your privacy choices, download app
view comments, view gallery, open image in gallery, image, photo, caption, transcript, toggle menu, main menu, topics
tags, tag, related topics, english, live tv, more options, copy, download, feedback, follow topic, add to favorites
teilen, drucken, merken, startseite, anmelden, abmelden, suche, suchen, menü, kommentare, kommentar schreiben, anzeige
impressum, datenschutz, kontakt, agb, werbung, zurück, weiter, mehr, abonnieren, artikel teilen, artikel merken
vorlesen, abo, jetzt abonnieren, lesezeit, schlagworte, themen, nach oben, schließen, einstellungen, hilfe
partager, imprimer, accueil, se connecter, s'abonner, s’abonner, connexion, rechercher, commentaires, publicité
mentions légales, envoyer, commenter, réagir, lire plus tard, compartir, imprimir, inicio, iniciar sesión, suscríbete
buscar, comentarios, publicidad, aviso legal, contacto, regístrate, condividi, stampa, accedi, abbonati, cerca
commenti, pubblicità
delen, afdrukken, inloggen, abonneren, zoeken, reacties, compartilhar, entrar, assine, publicidade
поделиться, войти, поиск, реклама, комментарии, главная, подписаться, مشاركة, بحث, الرئيسية, تسجيل الدخول, اشترك
تعليقات, اتصل بنا
分享, 登录, 登入, 搜索, 首页, 首頁, 评论, 注册, 广告, 共有, ログイン, 検索, ホーム
공유, 로그인, 검색, 홈, शेयर करें, होम, खोजें
""")

# A whole line that opens a part of other stories or of the page's own: what follows it is seldom the article.
HEADINGS = phrases("""
related, related stories, related articles, related news, related content, related coverage, related posts
related topics, related links, related video, related videos, most read, most popular, most viewed, most shared
most commented, trending, trending now, trending stories, popular, popular stories, recommended, recommended stories
recommended for you, recommended reading, recommended videos, more stories, more news, more like this, more on this
more on this story, more on this topic, read next, up next, watch next, next article, previous article, next up
you may like, you might like, you may also like, you might also like, you might also be interested in, don't miss
don’t miss, around the web, around the bbc, from the web, from our partners, sponsored content, sponsored links
sponsored stories, partner content, promoted stories, paid content, latest, latest news, latest stories, latest videos
top stories, top news, top videos, editor's picks, editor’s picks, editors' picks, editors’ picks, must read, must reads
about the author, about author, about the writer, comments, leave a comment, leave a reply, post a comment
join the conversation, join the discussion, have your say, what do you think, share your thoughts, all comments
conversation, conversations, read these next, in this article, in this story, also read, also in the news, see also
read also, stay connected, get the app, sign up for our newsletter, our newsletters, newsletters, follow us, our apps
our network, our sites, company, legal, sections, quick links, useful links, site index, site information navigation
in case you missed it, best of, more from us, more headlines, headlines, breaking news, elsewhere, explore more
mehr zum thema, auch interessant, das könnte sie auch interessieren, das könnte dich auch interessieren, meistgelesen
meistgelesene artikel, meist gelesen, beliebte artikel, aktuelle nachrichten, neueste artikel, weitere artikel
weitere themen, zum thema, lesen sie auch, mehr aus dem ressort, top-themen, empfehlungen, empfohlen
les plus lus, les plus lues, à lire aussi, à lire, lire aussi, sur le même sujet, articles similaires, voir aussi
contenus sponsorisés, lo más leído, lo más visto, te puede interesar, más noticias, noticias relacionadas
también te puede interesar, últimas noticias, leggi anche, i più letti, articoli correlati, lees ook, meest gelezen
leia também, mais lidas, читайте также, популярное, اقرأ أيضا, اقرأ أيضاً, الأكثر قراءة
相关新闻, 热门, 関連記事, ランキング
""")

# How a line starts that opens a part of the page as HEADINGS do, but goes on ("More from Politics").
HEADING_STARTS = (
    "more from ", "more in ", "more on ", "read more on ", "more stories from", "related to this", "latest in ",
    "recommended for", "popular in ", "trending in ", "trending on ", "mehr aus ", "mehr von ", "comments (",
    "view comments", "show comments", "view all comments", "top stories in", "top articles", "most read in",
    "most popular in", "around ", "you may be interested", "we recommend", "stories you", "stories by ",
    "articles by ", "latest from", "best of ",
)  # fmt: skip

# How an inserted link to another story starts.
RELATED = (
    "also read", "read also", "read more:", "read more |", "read more -", "read:", "read |", "read full",
    "read this:", "related:", "related |", "related article", "related story", "related coverage",
    "related video", "more:", "more |", "see also", "also see", "see more:", "watch:", "watch |", "watch more",
    "watch also", "also watch", "listen:", "video:", "must read", "must-read", "don't miss", "don’t miss",
    "recommended:", "read next", "up next", "opinion:", "explained:", "explainer:", "analysis:", "in pics",
    "in pictures:", "photos:", "learn more:", "click here", "story continues", "more on this", "for more on this",
    "read the full", "read our", "live updates:", "dig deeper", "go deeper", "get the latest", "keep reading",
    "continue reading", "lesen sie auch", "lesen sie hier", "lesen sie mehr", "lies auch", "mehr dazu",
    "mehr zum thema", "auch interessant", "lesetipp", "passend dazu", "à lire", "lire aussi", "lire :",
    "lire également", "voir aussi", "à voir", "pour aller plus loin", "lea también", "lee también",
    "leer también", "leer más", "lee más", "te puede interesar", "te recomendamos", "más información",
    "leggi anche", "leggi:", "guarda anche", "lees ook", "bekijk ook", "leia também", "leia mais", "veja também",
    "saiba mais", "читайте также", "читайте:", "смотрите также", "اقرأ أيض", "إقرأ أيض", "شاهد أيض", "延伸阅读",
    "相关阅读", "あわせて読みたい", "関連記事", "यह भी पढ़ें", "ये भी पढ़ें", "baca juga", "czytaj też",
    "czytaj także", "zobacz też", "läs också", "läs mer", "les også",
)  # fmt: skip

# How a line starts that speaks for the page, not for the report.
STARTS = (
    "©", "(c) ", "copyright", "all rights reserved", "sign up", "subscribe", "signup", "follow us", "follow our",
    "follow @", "follow the ", "join our", "join us", "join the", "get our", "get the", "get your", "click",
    "tap ", "download ", "by signing", "by clicking", "by submitting", "by subscribing", "by continuing",
    "by registering", "by providing", "by entering", "we use cookies", "this site", "this website", "this page",
    "your browser", "please enable", "enable javascript", "you need to", "you must", "you can unsubscribe",
    "you have successfully", "thanks for", "thank you for", "sorry", "oops", "support our", "support independent",
    "become a", "donate", "already a", "already have", "don't have an account", "not a subscriber", "start your",
    "try ", "enter your", "create a", "create an", "log in", "login", "sign in", "register ", "share this",
    "share on", "share your", "send us", "send your", "contact ", "got a tip", "got a story", "have a story",
    "do you have", "have you", "want to", "want more", "if you have", "if you", "to read", "to view",
    "to continue", "view all", "view more", "see all", "show all", "show more", "load more", "posted in",
    "filed under", "tags:", "tagged", "topics:", "categories:", "category:", "the views expressed",
    "the opinions expressed", "disclaimer", "disclosure", "editor's note", "editor’s note", "note to readers",
    "about the author", "this article", "this story", "this post", "originally published", "first published",
    "reporting by", "editing by", "writing by", "additional reporting", "our standards", "read more about",
    "welcome to", "stay up", "stay informed", "skip to", "image source", "image caption", "image credit",
    "reprints", "purchase licensing", "manage your", "your privacy", "we and our", "quotes displayed",
    "market data", "powered by", "hosted by", "listen to", "loading", "photograph:", "published by", "updated:",
    "published:", "melden sie sich", "jetzt ", "abonnieren", "folgen sie", "mit der anmeldung",
    "wir verwenden cookies", "alle rechte", "dieser artikel", "inscrivez-vous", "abonnez-vous", "recevez",
    "suivez", "tous droits", "suscríbete", "regístrate", "síguenos", "todos los derechos", "iscriviti", "seguici",
    "tutti i diritti", "meld je aan", "подпишитесь", "все права", "اشترك", "جميع الحقوق", "版权所有", "無断",
)  # fmt: skip

# Words that weigh against a line wherever they stand in it.
CONTAINS = (
    "all rights reserved", "privacy policy", "privacy notice", "terms of use", "terms of service",
    "terms and conditions", "cookie", "newsletter", "your inbox", "unsubscribe", "subscriber", "subscription",
    "download the", "our app", "app store", "google play", "log in", "sign up", "sign in", "signed up",
    "create an account", "email address", "e-mail address", "your account", "advertis", "sponsored", "affiliate",
    "commission", "recaptcha", "javascript", "this article", "our site", "our website", "on twitter",
    "on facebook", "on instagram", "follow us", "http", "www.", "click here", "free trial", "premium",
    "our journalism", "independent journalism", "our reporters", "may not be published", "not be reproduced",
    "written permission", "registered trademark", "ltd", "inc.", "llc", "gmbh", "news tips", "min read",
    "minute read", "mins read", "minuten", "min. lesezeit", "comments", "views", "shares", "likes", "retweet",
    "pic.twitter.com", "datenschutz", "nutzungsbedingungen", "alle rechte vorbehalten", "tous droits réservés",
    "politique de confidentialité", "todos los derechos reservados", "política de privacidad",
    "tutti i diritti riservati", "все права защищены", "all rechten",
)  # fmt: skip

_CREDIT = (
    "getty", "reuters", "ap photo", "afp", "associated press", "shutterstock", "istock", "file photo", "photo by",
    "photo:", "photo courtesy", "photos by", "image:", "image via", "images", "photograph:", "picture:",
    "picture alliance", "imago", "alamy", "epa", "foto:", "fotos:", "bild:", "© ", "crédit", "photo credit",
    "image credit", "credit:", "credits:", "courtesy of", "courtesy", "via ap", "handout", "zuma",
    "bloomberg via", "anadolu", "xinhua", "dpa", "nurphoto", "wireimage", "filmmagic", "pa wire",
    "usa today sports", "unsplash", "wikimedia", "creative commons", "screengrab", "screenshot", "instagram",
    "youtube", "旅", "写真", "图", "фото",
)  # fmt: skip


def is_credit(line: str) -> bool:
    """Whether `line` (lower-cased) names who made a picture and nothing more."""
    return len(line) <= 120 and any(word in line for word in _CREDIT) and not _SENTENCE.search(line)


# A verb that only sentences have would need a parser; a full stop inside, followed by more words, is what is left.
_SENTENCE = re.compile(r"[a-z]{3}[.!?] [a-z]")
