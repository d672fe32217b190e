/* Seeded registers of made-up municipalities, as YAML files: for measuring, never for meaning.
 * registers FOLDER MUNICIPALITIES [LEAST-ORGANIZATIONS MOST-ORGANIZATIONS [separate|one]]
 * one: all in one file, so that names bear their municipality.
 *
 * A municipality has about 60 departments in 13 bureaus, 100 to 400 organizations, 300 projects
 * and, for each department and organization, two partnerships of 2 to 6 parties, a few of them with
 * neighbours, with bodies of its prefecture (one for each 37 municipalities) and of the nation. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_actors = 2048, bureaus = 13, projects = 300, in_prefecture = 37 };
enum { prefecture_bodies = 8, nation_bodies = 12 };

static uint64_t state;
static uint32_t percent_of_strangers = 2;

static uint32_t draw(uint32_t below)
{
    uint64_t z = (state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(((z ^ (z >> 31)) >> 32) * below >> 32);
}

static const char *const works[] = {"福祉", "保健", "子育て", "教育", "防災", "環境", "交通",
                                    "産業", "住宅", "文化",   "税務", "市民", "高齢", "障害",
                                    "生活", "地域", "協働",   "観光", "農林", "建設"};
static const char *const outside[] = {"NPO法人", "社会福祉法人", "株式会社", "自治会",
                                      "商工会",  "医療法人",     "学校法人", "協同組合"};
static const char *const states[] = {"proposed", "proposed", "wished",   "agreed",
                                     "underway", "underway", "achieved", "dropped"};
static const char *const levels[] = {"sharing", "coordination", "joint"};

#define ANY(list) list[draw(sizeof(list) / sizeof *(list))]

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static FILE *open_file(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.yaml", folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        die(path);
    return file;
}

static void close_file(FILE *file)
{
    if (fclose(file))
        die("registers");
}

/* The first come far more often: busy departments and organizations. */
static uint32_t draw_party(uint32_t count)
{
    uint64_t a = draw(1u << 16), b = draw(1u << 16);
    return (uint32_t)((a * b >> 16) * count >> 16);
}

struct town {
    uint32_t number, towns, departments, organizations;
    char before[16]; /* every name */
    char names[most_actors][48];
};

static void write_actors(FILE *file, struct town *town, uint32_t least, uint32_t most)
{
    town->departments = 0;
    for (uint32_t b = 0; b < bureaus; b++) {
        fprintf(file, "  - {name: %s第%u部, kind: bureau}\n", town->before, b);
        for (uint32_t d = 0, count = 3 + draw(4); d < count; d++) {
            char *name = town->names[town->departments++];
            snprintf(name, sizeof town->names[0], "%s%s%u%u課", town->before, ANY(works), b, d);
            fprintf(file, "  - {name: %s, kind: department, belongs_to: %s第%u部}\n", name,
                    town->before, b);
        }
    }
    town->organizations = least + draw(most - least + 1);
    for (uint32_t o = 0; o < town->organizations; o++) {
        char *name = town->names[town->departments + o];
        snprintf(name, sizeof town->names[0], "t%u-o%u", town->number, o);
        fprintf(file, "  - {id: %s, name: %s%s第%u%s, kind: %s}\n", name, town->before,
                ANY(outside), o, ANY(works), draw(3) ? "npo" : "company");
    }
}

static void write_projects(FILE *file, const struct town *town)
{
    for (uint32_t p = 0; p < projects; p++) {
        fprintf(file, "  - name: %s%s推進事業%u\n    lead: %s\n", town->before, ANY(works), p,
                town->names[draw(town->departments)]);
        fprintf(file, "    needs: [%sの課題, %sの課題]\n    nature: %s\n", ANY(works), ANY(works),
                draw(2) ? "measure" : "activity");
    }
}

/* Someone from elsewhere: a neighbour in the prefecture, a body of it, a body of the nation. */
static void write_stranger(FILE *file, const struct town *town)
{
    uint32_t prefecture = town->number / in_prefecture, first = prefecture * in_prefecture;
    uint32_t there = town->towns - first < in_prefecture ? town->towns - first : in_prefecture;
    uint32_t kind = draw(4);
    if (kind == 0)
        fprintf(file, ", n%u", draw(nation_bodies));
    else if (kind == 1)
        fprintf(file, ", k%u-%u", prefecture, draw(prefecture_bodies));
    else
        fprintf(file, ", t%u-o%u", first + draw(there), draw(20));
}

static void write_partnerships(FILE *file, const struct town *town)
{
    static const uint32_t sizes[] = {2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6};
    uint32_t everyone = town->departments + town->organizations;
    for (uint32_t p = 0; p < 2 * everyone; p++) {
        uint32_t parties[6], count = 0, size = ANY(sizes);
        while (count < size) {
            uint32_t one = draw_party(everyone), k = 0;
            while (k < count && parties[k] != one)
                k++;
            if (k == count)
                parties[count++] = one;
        }
        fprintf(file, "  - id: p%u-%u\n    partners: [", town->number, p);
        for (uint32_t k = 0; k < count; k++)
            fprintf(file, "%s%s", k ? ", " : "", town->names[parties[k]]);
        if (draw(100) < percent_of_strangers)
            write_stranger(file, town);
        fprintf(file, "]\n    fields: [%s]\n    status: %s\n    level: %s\n", ANY(works),
                ANY(states), ANY(levels));
        fprintf(file, "    how: %sの情報を持ち寄り、月に一度見直す（%s）\n", ANY(works),
                ANY(works));
        if (draw(2))
            fprintf(file, "    effect: %sの担当と%sの担当が互いの予定を知る\n", ANY(works),
                    ANY(works));
        if (draw(2))
            fprintf(file, "    source: 令和%u年度 第%u回 記録%u行\n", 1 + draw(7), 1 + draw(4), p);
    }
}

static void write_nation(FILE *file)
{
    for (uint32_t b = 0; b < nation_bodies; b++)
        fprintf(file, "  - {id: n%u, name: %s庁%u, kind: authority}\n", b, ANY(works), b);
}

static void write_prefecture(FILE *file, uint32_t k, const char *before)
{
    for (uint32_t b = 0; b < prefecture_bodies; b++)
        fprintf(file, "  - {id: k%u-%u, name: %s県%s部%u, kind: authority}\n", k, b, before,
                ANY(works), b);
}

static void write_bodies(const char *folder, uint32_t towns)
{
    FILE *file = open_file(folder, "nation");
    fprintf(file, "renkei: 1\nplace: 国\nactors:\n");
    write_nation(file);
    close_file(file);
    for (uint32_t k = 0; k * in_prefecture < towns; k++) {
        char name[32];
        snprintf(name, sizeof name, "prefecture-%02u", k);
        file = open_file(folder, name);
        fprintf(file, "renkei: 1\nplace: 県%u\nactors:\n", k);
        write_prefecture(file, k, "");
        close_file(file);
    }
}

static void begin(struct town *town)
{
    state = 20220310 + (uint64_t)town->number * 0x100000000u;
}

static void write_files(const char *folder, struct town *town, uint32_t least, uint32_t most)
{
    write_bodies(folder, town->towns);
    for (town->number = 0; town->number < town->towns; town->number++) {
        char name[32];
        snprintf(name, sizeof name, "t%04u", town->number);
        FILE *file = open_file(folder, name);
        begin(town);
        fprintf(file, "renkei: 1\nplace: 町%u\nactors:\n", town->number);
        write_actors(file, town, least, most);
        fprintf(file, "projects:\n");
        write_projects(file, town);
        fprintf(file, "partnerships:\n");
        write_partnerships(file, town);
        close_file(file);
    }
}

/* Kind of record by kind of record: what comes before it is drawn again, and not written. */
static void write_one(const char *folder, struct town *town, uint32_t least, uint32_t most)
{
    static const char *const keys[] = {"actors", "projects", "partnerships"};
    FILE *file = open_file(folder, "register"), *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        die("/dev/null");
    fprintf(file, "renkei: 1\nplace: 国\n");
    for (int key = 0; key < 3; key++) {
        fprintf(file, "%s:\n", keys[key]);
        write_nation(key ? nowhere : file);
        for (uint32_t k = 0; k * in_prefecture < town->towns; k++) {
            char before[16];
            snprintf(before, sizeof before, "%u番", k);
            write_prefecture(key ? nowhere : file, k, before);
        }
        for (town->number = 0; town->number < town->towns; town->number++) {
            begin(town);
            snprintf(town->before, sizeof town->before, "町%u", town->number);
            write_actors(key == 0 ? file : nowhere, town, least, most);
            if (key)
                write_projects(key == 1 ? file : nowhere, town);
            if (key == 2)
                write_partnerships(file, town);
        }
    }
    close_file(nowhere);
    close_file(file);
}

int main(int argc, char **argv)
{
    static struct town town;
    if (argc != 3 && argc != 5 && argc != 6) {
        fprintf(stderr, "registers FOLDER MUNICIPALITIES [LEAST MOST [separate|one]]\n");
        return 2;
    }
    uint32_t least = argc >= 5 ? (uint32_t)atoi(argv[3]) : 100;
    uint32_t most = argc >= 5 ? (uint32_t)atoi(argv[4]) : 400;
    bool one = argc == 6 && strcmp(argv[5], "one") == 0;
    if (argc == 6 && !one)
        percent_of_strangers = 0;
    if (least < 20 || most < least || most > most_actors - 200)
        return 2;
    town.towns = (uint32_t)atoi(argv[2]);
    state = 1;
    (one ? write_one : write_files)(argv[1], &town, least, most);
    return 0;
}
