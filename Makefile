# renkei. `make help` lists the targets.
VARIANT ?= release
SIZE ?= prefecture
SLOW ?=
PREFIX ?= /usr/local
DESTDIR ?=

CC := gcc
VERSION := 0.1.0
B := build/$(VARIANT)

# ---- what Debian 12 must bring, and why ----

BUILD_PACKAGES := gcc libc6-dev pkg-config libigraph-dev libyaml-dev libgraphviz-dev libutf8proc-dev \
	libzip-dev libexpat1-dev libxlsxwriter-dev zlib1g-dev fonts-noto-cjk
BENCH_PACKAGES := $(BUILD_PACKAGES) python3 python3-cairo python3-graph-tool python3-igraph \
	python3-matplotlib python3-networkx python3-scipy python3-yaml chromium
CHECK_PACKAGES := $(BUILD_PACKAGES) g++ libcmocka-dev python3 python3-networkx python3-numpy python3-scipy python3-yaml \
	python3-openpyxl chromium python3-igraph graphviz libopenmpi-dev openmpi-bin

# The page is tested in a browser, driven from Node; a Node that is there already will do.
NODE_PACKAGES = $(shell command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm)

# $(call need,PACKAGES): installs those that are missing; says what and why if it can't.
define need
@missing=; for p in $(1); do \
	dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || missing="$$missing $$p"; \
done; \
if [ -n "$$missing" ]; then \
	if [ "$$(id -u)" = 0 ]; then root=; elif command -v sudo >/dev/null; then root=sudo; else \
		echo "renkei needs these Debian packages to $(2):$$missing" >&2; \
		echo "Ask someone with root rights to run: apt-get install$$missing" >&2; exit 2; fi; \
	echo "Installing what is missing to $(2):$$missing"; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ $$root apt-get -qq update && \
	  $$root apt-get -qq -y --no-install-recommends install $$missing >/dev/null; } || { \
		echo "renkei needs these Debian packages to $(2), and they could not be installed:$$missing" >&2; \
		exit 2; }; \
fi
endef

# ---- how to compile ----

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wundef -Wvla -Wformat=2
FLAGS_debug := -O0 -g
FLAGS_release := -O3 -g
FLAGS_san := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
PACKAGES_LINKED := yaml-0.1 igraph libutf8proc expat
PACKAGES_CORE := $(PACKAGES_LINKED) libzip xlsxwriter
PACKAGES_DRAW := libcgraph libgvc
system_flags = $(shell pkg-config --cflags $(1) | sed 's/-I/-isystem /g')
# Looked up when something is compiled, and then once a run: pkg-config may have to be installed first.
FLAGS_CORE = $(eval FLAGS_CORE := $(call system_flags,$(PACKAGES_CORE)))$(FLAGS_CORE)
FLAGS_DRAW = $(eval FLAGS_DRAW := $(call system_flags,$(PACKAGES_DRAW)) \
	-DRK_PLUGINS='"$(PLUGINS)"')$(FLAGS_DRAW)
LINK_CORE = $(eval LINK_CORE := $(shell pkg-config --libs $(PACKAGES_LINKED)) -lm)$(LINK_CORE)
PLUGINS = $(shell pkg-config --variable=libdir libgvc)/graphviz
LINK_DRAW = $(eval LINK_DRAW := $(shell pkg-config --libs $(PACKAGES_DRAW)) -lm \
	-L$(PLUGINS) -Wl,-rpath,$(PLUGINS) -lgvplugin_core)$(LINK_DRAW)
ALL_CFLAGS = -std=c17 $(WARNINGS) $(FLAGS_$(VARIANT)) -fPIC -fvisibility=hidden -Iinclude -Isrc \
	-DRK_VERSION='"$(VERSION)"' -DRK_LIBEXEC='"$(PREFIX)/libexec/renkei"' $(CFLAGS)

ROOMS := base tables records network analysis drawing report
objects = $(patsubst src/%.c,$(B)/%.o,$(wildcard $(1)))
LIB_OBJECTS := $(call objects,$(ROOMS:%=src/%/*.c))
CLI_OBJECTS := $(call objects,src/cli/*.c)
DRAW_OBJECTS := $(call objects,src/renderer/*.c src/base/heap.c)
UNIT_PROGRAMS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))

# What mpirun needs, where OpenMPI can be compiled for; without it nothing else changes.
MPI := $(if $(shell mpicc --showme:version 2>/dev/null),$(B)/renkei-mpi.so)

.PHONY: all
all: $(B)/librenkei.a $(B)/librenkei.so $(B)/renkei $(B)/renkei-draw $(MPI)

$(B)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	@echo "CC $<"
	@$(CC) $(ALL_CFLAGS) $(if $(filter src/renderer/%,$<),$(FLAGS_DRAW),$(FLAGS_CORE)) \
		-MMD -MP -c -o $@ $<

# These are loaded when they are first called; what they are named is known where it is compiled.
soname = '"$(shell readelf -d $$($(CC) -print-file-name=lib$(1).so) | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')"'
$(B)/base/late.o: ALL_CFLAGS += -DRK_LIBZIP=$(call soname,zip) -DRK_LIBXLSXWRITER=$(call soname,xlsxwriter)

# The page's style and script stand in the program as they are.
$(B)/report/embed.o: $(wildcard src/report/page/*)

$(B)/librenkei.a: $(LIB_OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(B)/librenkei.so: $(LIB_OBJECTS)
	@echo "LD $@"
	@$(CC) $(FLAGS_$(VARIANT)) -shared -Wl,-soname,librenkei.so.0 -o $@ $^ $(LINK_CORE)

# Only what is called, where archives are there: the shared igraph alone loads twenty more. And at a
# fixed address: the words of two languages are thousands of addresses that each start would have to
# fill in, page by page, which is a fifth of starting.
ARCHIVES = $(wildcard $(addprefix $(shell pkg-config --variable=libdir igraph)/lib, \
	$(addsuffix .a,igraph yaml utf8proc expat)))
$(B)/renkei: $(CLI_OBJECTS) $(B)/librenkei.a
	@echo "LD $@"
	@$(CC) $(FLAGS_$(VARIANT)) -no-pie -o $@ $^ $(ARCHIVES) -Wl,--as-needed $(LINK_CORE)

$(B)/renkei-draw: $(DRAW_OBJECTS)
	@echo "LD $@"
	@$(CC) $(FLAGS_$(VARIANT)) -o $@ $^ $(LINK_DRAW)

$(B)/renkei-mpi.so: src/openmpi/team.c Makefile
	@echo "LD $@"
	@$(CC) $(filter-out -fsanitize=%,$(ALL_CFLAGS)) $(subst -I,-isystem ,$(shell mpicc --showme:compile)) \
		-shared -o $@ $< $(shell mpicc --showme:link)

$(B)/tests/%: tests/unit/%.c $(wildcard tests/unit/*.h) $(B)/librenkei.a
	@mkdir -p $(@D)
	@echo "CC $<"
	@$(CC) $(ALL_CFLAGS) $(FLAGS_CORE) -o $@ $< $(B)/librenkei.a \
		$(LINK_CORE) -lcmocka

.PHONY: unit
unit: $(UNIT_PROGRAMS)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(DRAW_OBJECTS:.o=.d)

# ---- what people run ----

JOBS := -j$(shell nproc)
RENKEI := build/release/renkei

.PHONY: demo check gallery bench lint setup-build setup-check
setup-build:
	$(call need,$(BUILD_PACKAGES),build and draw)

setup-check:
	$(call need,$(CHECK_PACKAGES) $(NODE_PACKAGES),build and test)
	@$(MAKE) --no-print-directory build/page/node_modules

# What drives the browser: the versions of the lock file, outside of the sources.
build/page/node_modules: tests/page/package.json tests/page/package-lock.json
	@mkdir -p build/page
	@cp $^ build/page
	@npm ci --prefix build/page --ignore-scripts --no-audit --no-fund --silent
	@touch $@

demo: setup-build
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=release all
	@sh tests/gallery/draw $(RENKEI) output hatsukaichi
	@$(RENKEI) --lang ja report datasets/hatsukaichi -o output/hatsukaichi-report
	@echo "output/hatsukaichi-report: index.html workbook.xlsx and more, to hand over"

gallery: setup-build
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=release all
	@sh tests/gallery/draw $(RENKEI) output hatsukaichi davis example-city

check: setup-check
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=release all
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=san all unit
	@python3 tests/run

lint: setup-check
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=release all
	@python3 tests/lint/test_house

bench:
	$(call need,$(BENCH_PACKAGES) $(NODE_PACKAGES),measure)
	@$(MAKE) --no-print-directory build/page/node_modules
	@$(MAKE) --no-print-directory $(JOBS) VARIANT=release all
	@SIZE=$(SIZE) SLOW=$(SLOW) python3 tests/bench/measure
	@SIZE=$(SIZE) python3 tests/bench/maps
	@python3 tests/bench/import
	@node tests/bench/page

# ---- installing ----

.PHONY: install uninstall clean help
INSTALL_ROOT = $(DESTDIR)$(PREFIX)
install: all
	install -d $(INSTALL_ROOT)/bin $(INSTALL_ROOT)/libexec/renkei $(INSTALL_ROOT)/lib/pkgconfig \
		$(INSTALL_ROOT)/include/renkei $(INSTALL_ROOT)/share/man/man1 \
		$(INSTALL_ROOT)/share/bash-completion/completions
	install -m 755 $(B)/renkei $(INSTALL_ROOT)/bin/renkei
	install -m 755 $(B)/renkei-draw $(INSTALL_ROOT)/libexec/renkei/renkei-draw
	$(if $(MPI),install -m 755 $(MPI) $(INSTALL_ROOT)/libexec/renkei/renkei-mpi.so)
	install -m 644 $(B)/librenkei.a $(INSTALL_ROOT)/lib/librenkei.a
	install -m 755 $(B)/librenkei.so $(INSTALL_ROOT)/lib/librenkei.so.0
	ln -sf librenkei.so.0 $(INSTALL_ROOT)/lib/librenkei.so
	install -m 644 include/renkei/*.h $(INSTALL_ROOT)/include/renkei
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' src/renkei.pc.in \
		>$(INSTALL_ROOT)/lib/pkgconfig/renkei.pc
	install -m 644 src/cli/renkei.1 $(INSTALL_ROOT)/share/man/man1/renkei.1
	install -m 644 src/cli/renkei.bash $(INSTALL_ROOT)/share/bash-completion/completions/renkei

uninstall:
	rm -f $(INSTALL_ROOT)/bin/renkei $(INSTALL_ROOT)/lib/librenkei.* \
		$(INSTALL_ROOT)/lib/pkgconfig/renkei.pc $(INSTALL_ROOT)/share/man/man1/renkei.1 \
		$(INSTALL_ROOT)/share/bash-completion/completions/renkei
	rm -rf $(INSTALL_ROOT)/include/renkei $(INSTALL_ROOT)/libexec/renkei

clean:
	rm -rf build

help:
	@echo "make demo      install what is missing, build, draw the bundled records into output/"
	@echo "make check     install what tests need, build, run every test"
	@echo "make           build into build/\$$(VARIANT); VARIANT=release, debug or san"
	@echo "make gallery   draw every bundled dataset into output/"
	@echo "make lint      check the rules of the house (layers, names, sizes)"
	@echo "make bench     measure speed and memory; SIZE=nation or million measures more, SIZE=city"
	@echo "               tries it out; SLOW=yes adds NetworkX"
	@echo "make install   into \$$(DESTDIR)\$$(PREFIX); make uninstall takes it away"
	@echo "make clean     remove build/"
