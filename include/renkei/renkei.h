/* renkei: all of the library. */
#ifndef RENKEI_RENKEI_H
#define RENKEI_RENKEI_H

#include <renkei/analysis.h>
#include <renkei/base.h>
#include <renkei/coverage.h>
#include <renkei/diagnostic.h>
#include <renkei/drawing.h>
#include <renkei/export.h>
#include <renkei/gaps.h>
#include <renkei/import.h>
#include <renkei/network.h>
#include <renkei/records.h>
#include <renkei/report.h>
#include <renkei/rounds.h>
#include <renkei/seat.h>
#include <renkei/self_test.h>
#include <renkei/suggest.h>
#include <renkei/what_if.h>
#include <renkei/write.h>

#endif
