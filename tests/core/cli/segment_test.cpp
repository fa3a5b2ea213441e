#include "cli/segment.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tonescape/error.h"

using namespace tonescape;

TEST_CASE("segment: bounds are read as seconds or as timedeltas of pandas") {
  CHECK(parseSegment("1.5", "2").start_s == 1.5);
  CHECK(parseSegment(" 1e-1 ", ".75").start_s == 0.1);
  CHECK(parseSegment("0 days 00:00:01.500000", "0 days 00:01:00").start_s == 1.5);
  CHECK(parseSegment("0 days 00:00:01.500000", "0 days 00:01:00").end_s == 60.0);
  CHECK(parseSegment("1 day 02:03:04.5", "").start_s == 93784.5);
  CHECK(parseSegment("00:00:01.25", "NaT").start_s == 1.25);
}

TEST_CASE("segment: an empty bound is the start or the end of the file") {
  for (const char* const empty : {"", " ", "NaT"}) {
    const Segment segment = parseSegment(empty, empty);
    CHECK(segment.start_s == 0.0);
    CHECK(std::isinf(segment.end_s));
  }
}

TEST_CASE("segment: a bound that is no time, or an end before the start, is refused by name") {
  for (const char* const text :
       {"1,5", "-1", "nan", "inf", "1e999", "-1 days +23:59:59", "1:2", "0x10", "one"})
    CHECK_THROWS_WITH(parseSegment(text, ""), Catch::Contains(std::string("\"") + text + "\", is no time"));
  CHECK_THROWS_WITH(parseSegment("", std::string(100000, '1')), Catch::Contains("is no time"));
  CHECK_THROWS_WITH(parseSegment("2", "1"), Catch::Contains("ends at 1, which is not behind its start, 2"));
  CHECK_THROWS_AS(parseSegment("1", "1"), Error);
}

TEST_CASE("segment: bounds are the nearest samples") {
  const SampleRange range = samplesOf(parseSegment("0.1", "0.10004"), 16000);
  CHECK(range.begin == 1600);
  CHECK(range.end == 1601);
  CHECK(samplesOf({}, 16000).begin == 0);
  CHECK(samplesOf({}, 16000).end == SampleRange{}.end);
}
