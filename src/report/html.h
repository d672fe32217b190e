/* HTML, one writer for each context: markup of our own, text, attributes, strings of style
 * sheets. What comes from records never goes through rk_html_mark. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/buffer.h"

/* Markup that stands in the source of renkei; no record text. */
void rk_html_mark(struct rk_buffer *out, const char *markup);
/* Escaped; control characters and marks of direction become U+FFFD, line breaks spaces. */
void rk_html_text(struct rk_buffer *out, const char *text);
/* ` name="value"`, the value escaped as above. */
void rk_html_attribute(struct rk_buffer *out, const char *name, const char *value);
/* The same with the number behind the prefix: ` id="a12"`. */
void rk_html_attribute_number(struct rk_buffer *out, const char *name, const char *prefix,
                              uint32_t number);

/* A wording in both languages, of which the page shows one; "{0}".. stand for args, texts that are
 * escaped. Where both read the same it stands there once. */
void rk_html_say(struct rk_buffer *out, const struct rk_wording *wording,
                 const struct rk_wording *args, size_t count);

/* Of what was said behind place `from`, keeps one language only. */
void rk_html_keep(struct rk_buffer *out, size_t from, enum rk_language language);

/* A string of a style sheet, in quotes: what might end it is written as a number. */
void rk_html_style_string(struct rk_buffer *out, const char *text);

#define RK_W(en, ja) (&(const struct rk_wording){{(en), (ja)}})
#define RK_BOTH(text) ((struct rk_wording){{(text), (text)}})

/* A wording without holes. */
void rk_html_word(struct rk_buffer *out, const char *en, const char *ja);
/* <tag>wording</tag>; the tag may carry attributes of our own: "p class=\"hint\"". */
void rk_html_element(struct rk_buffer *out, const char *tag, const struct rk_wording *wording);

#endif
