# po4a over a tree, one PO per file, in one process, by the modules that its commands call.
#
#     perl po4a_tree.pl extract SOURCES CATALOGS
#     perl po4a_tree.pl update SOURCES CATALOGS TEMPLATES
#     perl po4a_tree.pl build SOURCES CATALOGS OUTPUT
#
# Prints how many files po4a cannot do (it dies on some, which would end its own command).  Files that are newer than what is
# made of them are skipped with the environment variable NEWER set: the rule of po4a's own command.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Find qw(find);
use File::Path qw(make_path);
use Locale::Po4a::Chooser;
use Locale::Po4a::TransTractor;

my ($verb, $sources, $catalogs, $made) = @ARGV;
my $failed = 0;
my @names;
find({ no_chdir => 1, wanted => sub { push @names, substr($_, length($sources) + 1) if /\.md\z/ && -f } }, $sources);
for my $name (sort @names) {
    (my $stem = $name) =~ s/\.md\z//;
    eval { one("$sources/$name", "$catalogs/$stem.po", $made && ($verb eq 'build' ? "$made/$name" : "$made/$stem.pot")); 1 }
        or $failed++;
}
print "$failed\n";

sub one {
    my ($source, $catalog, $other) = @_;
    my $output = $verb eq 'extract' ? $catalog : $other;
    return if $ENV{NEWER} && fresh($output, $verb eq 'build' ? ($source, $catalog) : ($source));
    make_path(dirname($output));
    my $document = Locale::Po4a::Chooser::new('text', markdown => 1, neverwrap => 1, 'wrap-po' => 'no',
        yfm_keys => 'title,description');
    my %out = $verb eq 'build' ? (po_in_name => [$catalog], file_out_name => $output, file_out_charset => 'UTF-8')
        : (po_out_name => $output);
    $document->{TT}{utf_mode} = 1;
    $document->process(file_in_name => [$source], file_in_charset => 'UTF-8', %out);
    return unless $verb eq 'update';
    system('msgmerge', '--quiet', '--previous', '--no-wrap', '--backup=none', '--update', $catalog, $output) == 0 or die;
}

sub fresh {
    my ($output, @inputs) = @_;
    my $time = (stat $output)[9];
    return defined $time && !grep { (stat $_)[9] > $time } @inputs;
}
