/* Whether the records will fit into memory. Measured on a register of 530,000 actors: analyze takes
 * 2 bytes for each byte of YAML, gaps 4; a report takes 14, its workbook 30 more. */
#define _XOPEN_SOURCE 700
#include "cli/room.h"

#include "cli/message.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const double for_each_byte = 8, of_report = 45,
                    least = 64e6; /* what is smaller fits anywhere */
enum { longest_path = 4096 };

/* What is read of a file: nothing when it is larger than a file of records may be. */
static double size_of(const char *path)
{
    struct stat found;
    bool is_read = stat(path, &found) == 0 && S_ISREG(found.st_mode) &&
                   (uintmax_t)found.st_size <= RK_MOST_FILE_BYTES;
    return is_read ? (double)found.st_size : 0;
}

static double size_of_folder(const char *path, DIR *folder)
{
    double sum = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[longest_path];
        const char *dot = strrchr(entry->d_name, '.');
        bool is_record = dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
        if (is_record && snprintf(name, sizeof name, "%s/%s", path, entry->d_name) < longest_path)
            sum += size_of(name);
    }
    return sum;
}

static double size_of_records(const struct rk_settings *settings)
{
    double sum = 0;
    for (size_t i = 0; i < settings->operand_count; i++) {
        DIR *folder = opendir(settings->operands[i]);
        sum +=
            folder ? size_of_folder(settings->operands[i], folder) : size_of(settings->operands[i]);
        if (folder)
            closedir(folder);
    }
    return sum;
}

/* The number at the end of the line that begins so; infinite when there is none. */
static double read_number(const char *path, const char *begins)
{
    char line[256];
    double number = (double)INFINITY;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        char *end = line + strlen(begins);
        if (strncmp(line, begins, strlen(begins)) != 0)
            continue;
        double found = strtod(end, &end);
        number = end > line + strlen(begins) ? found : number;
        break;
    }
    if (file)
        fclose(file);
    return number;
}

/* The least limit of the group that a line of /proc/self/cgroup names, and of those above it. */
static double limit_of_group(char *line)
{
    double limit = (double)INFINITY;
    char *path = strrchr(line, ':'), name[longest_path];
    bool is_first_kind = strstr(line, ":memory:") != NULL; /* version 1 of cgroup, else 2 */
    if (!path || (!is_first_kind && strncmp(line, "0::", 3) != 0))
        return limit;
    path[strcspn(path, "\n")] = 0;
    for (char *end = path + strlen(path); end && end > path; end = strrchr(path, '/')) {
        *end = 0;
        snprintf(name, sizeof name, "/sys/fs/cgroup%s%s/memory.%s", is_first_kind ? "/memory" : "",
                 path + 1, is_first_kind ? "limit_in_bytes" : "max");
        limit = fmin(limit, read_number(name, ""));
    }
    return limit;
}

static double free_memory(void)
{
    double most = read_number("/proc/meminfo", "MemAvailable:") * 1024;
    struct rlimit limit;
    char line[longest_path];
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        most = fmin(most, (double)limit.rlim_cur);
    FILE *groups = fopen("/proc/self/cgroup", "r");
    while (groups && fgets(line, sizeof line, groups))
        most = fmin(most, limit_of_group(line));
    if (groups)
        fclose(groups);
    return most;
}

static void write_size(double bytes, char out[32])
{
    if (bytes < 1e9)
        snprintf(out, 32, "%.*f MB", bytes < 1e7 ? 1 : 0, bytes / 1e6);
    else
        snprintf(out, 32, "%.1f GB", bytes / 1e9);
}

bool rk_room_look(const struct rk_settings *settings, bool for_report)
{
    static const char variable[] = "RENKEI_MEMORY";
    const char *stated = getenv(variable);
    bool is_stated = stated && *stated;
    if (is_stated && stated[strspn(stated, "0123456789")]) {
        rk_message_say(settings, RK_SAY_BAD_BYTES, stated, variable);
        return false;
    }
    char needed[32], there[32];
    double bytes = size_of_records(settings) * (for_report ? of_report : for_each_byte);
    if (settings->beside)
        bytes *= settings->beside;
    if (bytes < least && !is_stated)
        return true;
    double room = is_stated ? strtod(stated, NULL) : free_memory();
    if (bytes <= room)
        return true;
    write_size(bytes, needed);
    write_size(room, there);
    rk_message_say(settings, RK_SAY_LITTLE_ROOM, needed, there);
    return true;
}
