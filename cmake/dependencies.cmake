# Finds each dependency: an installed package if there is one, otherwise a pinned release by FetchContent. Nothing is
# vendored.
include(FetchContent)

# Eigen: dense linear algebra (MPL-2.0). Header only. The target is global, because everything that links the library
# needs it.
if(NOT TARGET Eigen3::Eigen)
  find_package(Eigen3 3.4 QUIET NO_MODULE GLOBAL)
endif()
if(NOT TARGET Eigen3::Eigen)
  FetchContent_Declare(eigen URL https://gitlab.com/libeigen/eigen/-/archive/3.4.0/eigen-3.4.0.tar.gz SOURCE_SUBDIR headers_only)
  FetchContent_MakeAvailable(eigen)
  add_library(Eigen3::Eigen INTERFACE IMPORTED GLOBAL)
  target_include_directories(Eigen3::Eigen SYSTEM INTERFACE ${eigen_SOURCE_DIR})
endif()

# KissFFT: the C version, from source, for native and wasm alike (BSD-3-Clause). tools/setup.sh puts it into .deps.
set(kissfft_source_dir ${PROJECT_SOURCE_DIR}/.deps/kissfft)
if(NOT EXISTS ${kissfft_source_dir}/kiss_fft.c)
  FetchContent_Declare(kissfft GIT_REPOSITORY https://github.com/mborgerding/kissfft.git GIT_TAG 131.1.0 SOURCE_SUBDIR sources_only)
  FetchContent_MakeAvailable(kissfft)
  set(kissfft_source_dir ${kissfft_SOURCE_DIR})
endif()
add_library(tonescape_kissfft OBJECT ${kissfft_source_dir}/kiss_fft.c ${kissfft_source_dir}/kiss_fftr.c)
target_include_directories(tonescape_kissfft SYSTEM PUBLIC ${kissfft_source_dir})
target_compile_options(tonescape_kissfft PRIVATE -ffp-contract=off)
# KissFFT becomes part of the library. A program may link a KissFFT of its own, perhaps of another precision, so the
# functions of this one are renamed.
foreach(function kiss_fft kiss_fft_alloc kiss_fft_cleanup kiss_fft_next_fast_size kiss_fft_stride kiss_fftr kiss_fftr_alloc kiss_fftri)
  target_compile_definitions(tonescape_kissfft PUBLIC ${function}=tonescape_${function})
endforeach()
set_target_properties(tonescape_kissfft PROPERTIES C_VISIBILITY_PRESET hidden)
if(EMSCRIPTEN)
  target_compile_options(tonescape_kissfft PRIVATE -msimd128)
else()
  set_target_properties(tonescape_kissfft PROPERTIES POSITION_INDEPENDENT_CODE ON)
endif()
# Its licence text, for the notices of the library and the package.
file(READ ${kissfft_source_dir}/LICENSES/BSD-3-Clause bsd_3_clause)
string(REGEX REPLACE ".*reserved\\.[\n ]*" "" bsd_3_clause "${bsd_3_clause}")

if(NOT TONESCAPE_PROGRAM OR EMSCRIPTEN)
  return()
endif()

# A path of headers that are directly in /usr/include: a folder that links to the wanted folder only.
function(link_system_headers target folder)
  find_path(${target}_parent ${folder} PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
  add_library(${target} INTERFACE)
  if(${target}_parent)
    set(view ${CMAKE_BINARY_DIR}/headers/${target})
    file(MAKE_DIRECTORY ${view})
    file(CREATE_LINK ${${target}_parent}/${folder} ${view}/${folder} SYMBOLIC)
    target_include_directories(${target} SYSTEM INTERFACE ${view})
  endif()
endfunction()

# nlohmann-json: tables and the runs of a study as JSON (MIT). Header only.
link_system_headers(nlohmann_json_headers nlohmann)
if(NOT nlohmann_json_headers_parent)
  FetchContent_Declare(nlohmann_json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)
  FetchContent_MakeAvailable(nlohmann_json)
  target_link_libraries(nlohmann_json_headers INTERFACE nlohmann_json::nlohmann_json)
endif()

# libsndfile: decoding of audio files (LGPL-2.1, linked dynamically). CLI11: command line (BSD-3-Clause).
find_package(SndFile QUIET)
if(NOT TARGET SndFile::sndfile)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_check_modules(sndfile QUIET IMPORTED_TARGET sndfile)
  endif()
  if(TARGET PkgConfig::sndfile)
    add_library(SndFile::sndfile ALIAS PkgConfig::sndfile)
  else()
    find_library(sndfile_library sndfile REQUIRED)
    add_library(SndFile::sndfile UNKNOWN IMPORTED)
    set_target_properties(SndFile::sndfile PROPERTIES IMPORTED_LOCATION ${sndfile_library})
  endif()
endif()

find_package(CLI11 QUIET)
if(NOT TARGET CLI11::CLI11)
  FetchContent_Declare(cli11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git GIT_TAG v2.3.2)
  FetchContent_MakeAvailable(cli11)
endif()

# utf8proc: compares names of files in different Unicode compositions (MIT). It is searched by header and library,
# because not every package of it has a CMake file.
find_path(utf8proc_headers utf8proc.h)
find_library(utf8proc_library utf8proc)
if(utf8proc_headers AND utf8proc_library)
  add_library(utf8proc UNKNOWN IMPORTED)
  set_target_properties(utf8proc PROPERTIES IMPORTED_LOCATION ${utf8proc_library} INTERFACE_INCLUDE_DIRECTORIES ${utf8proc_headers})
else()
  FetchContent_Declare(utf8proc GIT_REPOSITORY https://github.com/JuliaStrings/utf8proc.git GIT_TAG v2.8.0)
  FetchContent_GetProperties(utf8proc)
  if(NOT utf8proc_POPULATED)
    FetchContent_Populate(utf8proc)
  endif()
  add_library(utf8proc STATIC ${utf8proc_SOURCE_DIR}/utf8proc.c)
  target_include_directories(utf8proc SYSTEM PUBLIC ${utf8proc_SOURCE_DIR})
  target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)
endif()

find_package(Threads REQUIRED)

if(TONESCAPE_TESTS)
  # Catch2 2: tests (BSL-1.0), with its main as a library, which is slow to compile.
  find_package(Catch2 2 QUIET)
  if(NOT TARGET Catch2::Catch2)
    set(CATCH_BUILD_STATIC_LIBRARY ON)
    FetchContent_Declare(catch2 GIT_REPOSITORY https://github.com/catchorg/Catch2.git GIT_TAG v2.13.10)
    FetchContent_MakeAvailable(catch2)
  elseif(NOT TARGET Catch2::Catch2WithMain)
    # Some packages hold the header alone.
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/catch2_main.cpp CONTENT "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
    add_library(catch2_main STATIC ${CMAKE_BINARY_DIR}/catch2_main.cpp)
    target_link_libraries(catch2_main PUBLIC Catch2::Catch2)
    add_library(Catch2::Catch2WithMain ALIAS catch2_main)
  endif()
endif()
