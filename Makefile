# renkei. `make help` lists the targets.
VARIANT ?= release
PREFIX ?= /usr/local
DESTDIR ?=

CC := gcc
B := build/$(VARIANT)
VERSION := 0.1.0

# What Debian 12 must bring, and why.
BUILD_PACKAGES := gcc libc6-dev make pkg-config libigraph-dev libyaml-dev libgraphviz-dev \
	libutf8proc-dev fonts-noto-cjk
CHECK_PACKAGES := $(BUILD_PACKAGES) libcmocka-dev libasan8 libubsan1 python3 python3-networkx \
	python3-yaml librsvg2-bin bash man-db procps

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wundef -Wvla -Wformat=2
FLAGS_debug := -O0 -g
FLAGS_release := -O2 -g -DNDEBUG
FLAGS_san := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
CORE_PACKAGES = yaml-0.1 igraph
LIB_FLAGS = $(shell pkg-config --cflags $(CORE_PACKAGES) libutf8proc | sed 's/-I/-isystem /g')
LIB_LINK = $(shell pkg-config --libs $(CORE_PACKAGES) libutf8proc) -lm
DRAW_FLAGS = $(shell pkg-config --cflags libcgraph libgvc | sed 's/-I/-isystem /g')
DRAW_LINK = $(shell pkg-config --libs libcgraph libgvc)
CFLAGS ?=
ALL_CFLAGS = -std=c17 $(WARNINGS) $(FLAGS_$(VARIANT)) -fPIC -fvisibility=hidden -Iinclude -Isrc \
	-DRK_VERSION='"$(VERSION)"' $(CFLAGS)

LIB_SOURCES := $(wildcard $(addsuffix /*.c,$(addprefix src/,base records network analysis drawing report)))
CLI_SOURCES := $(wildcard src/cli/*.c)
RENDERER_SOURCES := $(wildcard src/renderer/*.c)
LIB_OBJECTS := $(LIB_SOURCES:src/%.c=$(B)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:src/%.c=$(B)/%.o)
RENDERER_OBJECTS := $(RENDERER_SOURCES:src/%.c=$(B)/%.o)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_PROGRAMS := $(UNIT_SOURCES:tests/unit/%.c=$(B)/tests/%)

PROGRAMS := $(if $(CLI_SOURCES),$(B)/renkei) $(if $(RENDERER_SOURCES),$(B)/renkei-draw)

.PHONY: all
all: $(B)/librenkei.a $(B)/librenkei.so $(PROGRAMS)

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(if $(filter src/renderer/%,$<),$(DRAW_FLAGS),$(LIB_FLAGS)) -MMD -MP -c -o $@ $<

$(B)/librenkei.a: $(LIB_OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(B)/librenkei.so: $(LIB_OBJECTS)
	$(CC) $(FLAGS_$(VARIANT)) -shared -Wl,-soname,librenkei.so.0 -o $@ $^ $(LIB_LINK)

$(B)/renkei: $(CLI_OBJECTS) $(B)/librenkei.a
	$(CC) $(FLAGS_$(VARIANT)) -o $@ $^ $(LIB_LINK)

$(B)/renkei-draw: $(RENDERER_OBJECTS)
	$(CC) $(FLAGS_$(VARIANT)) -o $@ $^ $(DRAW_LINK)

$(B)/tests/%: tests/unit/%.c $(B)/librenkei.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LIB_FLAGS) -MMD -MP -MF $@.d -o $@ $< $(B)/librenkei.a $(LIB_LINK) -lcmocka

.PHONY: unit
unit: $(UNIT_PROGRAMS)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(RENDERER_OBJECTS:.o=.d) $(UNIT_PROGRAMS:=.d)

.PHONY: clean
clean:
	rm -rf build
