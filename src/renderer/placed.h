/* The layout of graphs in which every place is given. */
#ifndef RENDERER_PLACED_H
#define RENDERER_PLACED_H

#include <graphviz/gvplugin.h>

/* A plugin of Graphviz with one engine, "placed": nodes stand at their `pos`, edges go along
 * theirs; both must be there. It draws as nop2 does. That engine lies in a library that brings six
 * others along, and is loaded no faster than such a picture is drawn. */
extern gvplugin_library_t rk_placed_library;

#endif
