/* Style and script of the page, taken into the program when it is built. */
#include "report/embed.h"

#define EMBED(name, path)                                                                          \
    __asm__(".section .rodata\n" #name "_start:\n.incbin \"" path "\"\n" #name                     \
            "_end:\n.byte 0\n.previous\n");                                                        \
    extern const char name##_start[] __attribute__((visibility("hidden")));                        \
    extern const char name##_end[] __attribute__((visibility("hidden")))

EMBED(rk_page_style, "src/report/page/page.css");
EMBED(rk_page_script, "src/report/page/page.js");

struct rk_embedded rk_embedded_style(void)
{
    return (struct rk_embedded){rk_page_style_start,
                                (size_t)(rk_page_style_end - rk_page_style_start)};
}

struct rk_embedded rk_embedded_script(void)
{
    return (struct rk_embedded){rk_page_script_start,
                                (size_t)(rk_page_script_end - rk_page_script_start)};
}
