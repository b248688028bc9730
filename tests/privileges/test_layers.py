"""Libraries that call AWS for their users: what their methods need, and on what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.privileges.test_policy import found_in, needs

_UPLOAD = ("s3:AbortMultipartUpload", "s3:PutObject")


def table(*actions: str, name: str = "*") -> dict[str, tuple[str, ...]]:
    return {f"dynamodb:{action}": (f"arn:aws:dynamodb:*:*:table/{name}",) for action in actions}


def objects(place: str, *actions: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(actions, (f"arn:aws:s3:::{place}",))


LIBRARIES = {
    "DynamoDBMapper": (
        "A__java",
        "import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper;\nclass A {\n"
        "private final DynamoDBMapper mapper = new DynamoDBMapper(client);\nvoid f(Order o) {\n"
        'mapper.load(Order.class, "1"); mapper.save(o); mapper.delete(o); other.load("x");\n}}\n',
        table("DeleteItem", "GetItem", "UpdateItem"),
    ),
    "the enhanced client": (
        "A__java",
        "import software.amazon.awssdk.enhanced.dynamodb.*;\nclass A {\nprivate final DynamoDbTable<Order> orders;\n"
        'A(DynamoDbEnhancedClient c) { orders = c.table("orders", TableSchema.fromBean(Order.class)); }\n'
        "Order f(Key k) { return orders.getItem(k); }\n}\n",
        table("GetItem", name="orders"),
    ),
    "the enhanced client under var": (
        "B__java",
        "import software.amazon.awssdk.enhanced.dynamodb.*;\nclass B { void f() {\n"
        "var table = DynamoDbTable.builder().build();\ntable.putItem(item);\n}}\n",
        table("PutItem"),
    ),
    "SQS's batch manager": (
        "A__java",
        "import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;\nclass A {\n"
        "void f(SqsAsyncBatchManager m) { m.receiveMessage(r); m.sendMessage(s); }\n}\n",
        {f"sqs:{action}": ("arn:aws:sqs:*:*:*",) for action in ("GetQueueAttributes", "ReceiveMessage", "SendMessage")},
    ),
    ".NET's context": (
        "A__cs",
        "using Amazon.DynamoDBv2.DataModel;\nclass A(IDynamoDBContext context) {\n"
        "Task<Order> F(string id) => context.LoadAsync<Order>(id);\n}\n",
        table("DescribeTable", "GetItem"),
    ),
    "Spring Cloud AWS": (
        "A__java",
        "import io.awspring.cloud.s3.S3Template;\nimport io.awspring.cloud.sqs.annotation.SqsListener;\nclass A {\n"
        'private final S3Template s3;\n@SqsListener("orders")\npublic void on(String body) {\ns3.download("docs", body);\n'
        "}}\n",
        {
            **objects("docs/*", "s3:GetObject"),
            **{
                f"sqs:{action}": ("arn:aws:sqs:*:*:orders",)
                for action in ("DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage")
            },
        },
    ),
    "Laravel's storage": (
        "A__php",
        "<?php\nuse Illuminate\\Support\\Facades\\Storage;\nStorage::disk('s3')->put('a/b.txt', $x);\n"
        "Storage::disk('local')->delete('x');\n",
        objects("*/a/b.txt", *_UPLOAD),
    ),
    "Flysystem": (
        "a__php",
        "<?php\nuse League\\Flysystem\\AwsS3V3\\AwsS3V3Adapter;\nuse League\\Flysystem\\Filesystem;\n"
        "$filesystem = new Filesystem(new AwsS3V3Adapter($client, 'exports'));\n$filesystem->read('r.csv');\n",
        objects("exports/r.csv", "s3:GetObject"),
    ),
    "s3fs": (
        "a__py",
        "import s3fs\nfs = s3fs.S3FileSystem()\nfs.ls('lake/raw')\nfs.cat('lake/raw/a')\nos.ls('x')\n",
        {**objects("lake", "s3:ListBucket"), **objects("lake/raw/a", "s3:GetObject")},
    ),
    "functions that take a URL": (
        "b__py",
        "import awswrangler as wr\nimport pandas as pd\nfrom smart_open import open as sopen\n"
        "pd.read_csv('s3://lake/raw/a.csv')\nwr.s3.to_parquet(df=df, path='s3://lake/out/')\n"
        "with sopen('s3://lake/w.txt', 'wb') as f:\n    pass\nprint('s3://lake/no')\n",
        {
            "s3:AbortMultipartUpload": ("arn:aws:s3:::lake/out/", "arn:aws:s3:::lake/w.txt"),
            "s3:GetObject": ("arn:aws:s3:::lake/raw/a.csv",),
            "s3:PutObject": ("arn:aws:s3:::lake/out/", "arn:aws:s3:::lake/w.txt"),
        },
    ),
    "Ruby's resources": (
        "a__rb",
        'require "aws-sdk-s3"\nclass Store\n  NAME = "invoices"\n  def initialize\n'
        "    @bucket = Aws::S3::Resource.new.bucket(NAME)\n  end\n  def link(key)\n"
        "    @bucket.object(key).presigned_url(:get, expires_in: 60)\n  end\n  def purge\n"
        "    @bucket.objects(prefix: 'x').each(&:delete)\n  end\nend\n",
        {
            **objects("invoices/*", "s3:DeleteObject", "s3:GetObject"),
            **objects("invoices", "s3:ListBucket"),
        },
    ),
    "an object of Ruby's": (
        "c__rb",
        "require 'aws-sdk-s3'\nobj = Aws::S3::Object.new('exports', key)\nobj.delete\n",
        objects("exports/*", "s3:DeleteObject"),
    ),
    ".NET's transfer utility": (
        "B__cs",
        "using Amazon.S3.Transfer;\nclass B {\nprivate readonly ITransferUtility _transfer;\n"
        'Task F() => _transfer.DownloadAsync(new TransferUtilityDownloadRequest { BucketName = "b", Key = "k" });\n}\n',
        objects("b/k", "s3:GetObject"),
    ),
    "Ruby's poller": (
        "b__rb",
        "require 'aws-sdk-sqs'\npoller = Aws::SQS::QueuePoller.new(url)\npoller.poll { |m| puts m.body }\n",
        {f"sqs:{action}": ("arn:aws:sqs:*:*:*",) for action in ("DeleteMessage", "ReceiveMessage")},
    ),
    "django-storages": (
        "settings__py",
        'AWS_STORAGE_BUCKET_NAME = "media"\nSTORAGES = {"default": {"BACKEND": "storages.backends.s3.S3Storage"}}\n',
        {
            **objects("media/*", *_UPLOAD, "s3:DeleteObject", "s3:GetObject"),
            **objects("media", "s3:ListBucket"),
        },
    ),
    "Active Storage": (
        "storage__yml",
        "amazon:\n  service: S3\n  region: eu-west-1\n  bucket: media\n",
        {
            **objects("media/*", *_UPLOAD, "s3:DeleteObject", "s3:GetObject"),
            **objects("media", "s3:ListBucket"),
        },
    ),
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_needs_what_it_calls(name: str, tmp_path: Path) -> None:
    file, text, expected = LIBRARIES[name]
    found = found_in(tmp_path, **{file: text})
    assert needs(found) == expected
    assert found.unmapped == ()


def test_a_bucket_of_laravels_is_the_one_of_its_environment(tmp_path: Path) -> None:
    code = "<?php\nuse Illuminate\\Support\\Facades\\Storage;\nStorage::disk('s3')->get('a');\n"
    found = found_in(tmp_path, a__php=code, __env="AWS_BUCKET=avatars\n")
    assert needs(found) == objects("avatars/a", "s3:GetObject")


def test_models_are_known_in_files_that_do_not_define_them(tmp_path: Path) -> None:
    defined = (
        "from pynamodb.models import Model\nclass Order(Model):\n    class Meta:\n        table_name = 'orders'\n"
        "class User(Model):\n    class Meta:\n        table_name = 'users'\n"
    )
    used = (
        "from models import Order, User\ndef f(c):\n    order = Order(c, status='new')\n    order.save()\n"
        "    return User.get(c), requests.get(c)\n"
    )
    found = found_in(tmp_path, models__py=defined, service__py=used)
    assert needs(found) == {**table("PutItem", name="orders"), **table("GetItem", name="users")}


def test_models_of_dynamoose(tmp_path: Path) -> None:
    defined = "const d = require('dynamoose');\nconst User = d.model('users', schema);\nmodule.exports = User;\n"
    used = "const User = require('./user');\nmodule.exports = (x) => { User.get(x); new User({id: x}).save(); };\n"
    found = found_in(tmp_path, user__js=defined, index__js=used)
    assert needs(found) == table("GetItem", "PutItem", name="users")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "A__cs",
            "using Amazon.S3;\nusing Amazon.S3.Model;\nclass A(IAmazonS3 s3) {\nstring F() => s3.GetPreSignedURL(\n"
            'new GetPreSignedUrlRequest { BucketName = "b", Key = "k", Verb = HttpVerb.PUT });\n}\n',
            objects("b/k", "s3:PutObject"),
        ),
        (
            "a__cpp",
            "#include <aws/s3/S3Client.h>\nAws::String f(const Aws::S3::S3Client &s3) {\n"
            'return s3.GeneratePresignedUrl("b", "k", Aws::Http::HttpMethod::HTTP_GET, 300);\n}\n',
            objects("*/*", "s3:GetObject"),
        ),
        (
            "a__swift",
            "import AWSS3\nfunc f(s3: S3Client) async throws {\n"
            '_ = try await s3.presignedURLForGetObject(input: GetObjectInput(bucket: "b", key: "k"), expiration: 60)\n}\n',
            objects("b/k", "s3:GetObject"),
        ),
        (
            "a__py",
            "import boto3\ns3 = boto3.client('s3')\n"
            "s3.generate_presigned_url('put_object' if w else 'get_object', Params={'Bucket': 'b', 'Key': 'k'})\n",
            objects("b/k", "s3:GetObject", "s3:PutObject"),
        ),
        (
            "b__py",
            "import boto3\ntable = boto3.resource('dynamodb').Table('t')\nwith table.batch_writer() as batch:\n"
            "    batch.put_item(Item=i)\n",
            table("BatchWriteItem", name="t"),
        ),
    ],
)
def test_what_an_sdks_own_helpers_need(
    name: str, text: str, expected: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    assert needs(found_in(tmp_path, **{name: text})) == expected
